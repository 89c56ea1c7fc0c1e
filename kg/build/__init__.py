"""The way through the house: composes the stages, nothing else.

    building   build_graph(paths, out)      texts -> files in ``out``, store and state in the cache folder
    corpus     read_corpus(paths)           texts -> extractions and their resolution
               extract_claims(paths)        texts -> claims as JSON objects
               find_mentions(paths)         texts -> mentions as JSON objects
    asking     query_graph(question)        the last build, or any graph file, asked
               explain_key(key)             the last build, explained

Results depend on the texts, the settings and the identity ledger in ``out``; not on the order of
the inputs, the number of workers or the clock. Nothing is imported here: asking must not wait for what
building needs.
"""
