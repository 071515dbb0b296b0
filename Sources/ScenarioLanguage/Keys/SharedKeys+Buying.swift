import Marketplace

extension SharedKeys {
    package static func clientBuys<Reader: KeyReader, Target: ClientDraft>() -> Key<
        Reader, Target
    > {
        Key(
            "buys",
            [
                "buys: 10 connections when none is left",
                "buys: 10 connections 40% after 1h at most 3 times",
            ], usual: "buys: never",
            "when it hears that an attempt was refused as none was left, of the limit that was "
                + "full, where the policy sells any (`purchases`); with which probability, how "
                + "long after that, and how often in the run: always, at once and any number of "
                + "times if absent",
            \.profile.behaviour.buys, ValueReader.buying)
    }
}
