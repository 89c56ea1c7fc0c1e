import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.nio.ByteBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;

/**
 * What Apache Jena reads of RDF files, a line each: name, triples of the default graph, quads of named
 * graphs, named graphs, digest of all labels. A warning is an error.
 */
public final class JenaReport {
    private static final String LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

    private JenaReport() {}

    private static final class Counts extends StreamRDFBase {
        long triples;
        long quads;
        long labels;
        final Set<Node> graphs = new HashSet<>();

        @Override
        public void triple(Triple triple) {
            triples++;
            if (triple.getPredicate().hasURI(LABEL)) {
                labels += digest(triple.getObject().getLiteralLexicalForm());
            }
        }

        @Override
        public void quad(Quad quad) {
            if (quad.isDefaultGraph()) {
                triple(quad.asTriple());
            } else {
                quads++;
                graphs.add(quad.getGraph());
            }
        }
    }

    private static long digest(String label) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(label.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (java.security.NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    public static void main(String[] files) {
        for (String file : files) {
            Counts counts = new Counts();
            RDFParser.source(file).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(counts);
            System.out.println(String.join("\t", Path.of(file).getFileName().toString(), "" + counts.triples,
                "" + counts.quads, "" + counts.graphs.size(), Long.toUnsignedString(counts.labels)));
        }
    }
}
