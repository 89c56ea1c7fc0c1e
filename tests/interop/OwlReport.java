import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.OWLOntologyLoaderMetaData;
import org.semanticweb.owlapi.io.RDFParserMetaData;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/**
 * What Protégé's own library makes of each Turtle file named on the command line.
 *
 * One line of tab-separated values for each file: name, version IRI, unparsed triples, OWL 2 DL
 * violations, consistent according to HermiT, a sum over the digests of all labels (in any order) by
 * the parser that Protégé takes and by the OWL API's own, then type=count for every kind of axiom. A file
 * that cannot be loaded gives its name and the error.
 */
public final class OwlReport {
    private OwlReport() {}

    public static void main(String[] files) {
        for (String file : files) {
            try {
                System.out.println(String.join("\t", report(new File(file))));
            } catch (Exception problem) {
                String message = String.valueOf(problem.getMessage()).split("\n")[0];
                System.out.println(file + "\tERROR\t" + problem.getClass().getSimpleName() + " " + message);
            }
        }
    }

    private static List<String> report(File file) throws Exception {
        OWLOntology ontology = OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(new FileDocumentSource(file));
        OWLOntology byOwnParser = OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(new FileDocumentSource(file, new TurtleDocumentFormat()));
        Map<String, Integer> kinds = new TreeMap<>();
        for (OWLAxiom axiom : ontology.getAxioms()) {
            kinds.merge(axiom.getAxiomType().getName(), 1, Integer::sum);
        }
        OWLOntologyLoaderMetaData loaded =
            ontology.getOWLOntologyManager().getOntologyFormat(ontology).getOntologyLoaderMetaData();
        int unparsed = loaded instanceof RDFParserMetaData
            ? ((RDFParserMetaData) loaded).getUnparsedTriples().size()
            : -1;
        List<OWLProfileViolation> violations = new OWL2DLProfile().checkOntology(ontology).getViolations();
        for (OWLProfileViolation violation : violations) {
            System.err.println(file.getName() + ": " + violation);
        }
        List<String> values = new ArrayList<>();
        values.add(file.getName());
        values.add(String.valueOf(ontology.getOntologyID().getVersionIRI().orNull()));
        values.add(String.valueOf(unparsed));
        values.add(String.valueOf(violations.size()));
        values.add(String.valueOf(consistent(ontology)));
        values.add(Long.toUnsignedString(labels(ontology)));
        values.add(Long.toUnsignedString(labels(byOwnParser)));
        kinds.forEach((kind, count) -> values.add(kind + "=" + count));
        return values;
    }

    private static long labels(OWLOntology ontology) throws Exception {
        long sum = 0;
        for (OWLAnnotationAssertionAxiom axiom : ontology.getAxioms(AxiomType.ANNOTATION_ASSERTION)) {
            if (axiom.getProperty().isLabel() && axiom.getValue() instanceof OWLLiteral) {
                byte[] text = ((OWLLiteral) axiom.getValue()).getLiteral().getBytes(StandardCharsets.UTF_8);
                sum += ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
            }
        }
        return sum;
    }

    private static String consistent(OWLOntology ontology) {
        try {
            return String.valueOf(new Reasoner(new Configuration(), ontology).isConsistent());
        } catch (RuntimeException problem) {
            return problem.getClass().getSimpleName();
        }
    }
}
