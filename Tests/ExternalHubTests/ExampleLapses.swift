/// What the example hub, or the reference, once had wrong.
enum ExampleLapses {
    /// Scripts that were made up, and showed that the example was not right.
    static let scripts = [
        """
        scenario: What silence gives back is told when the plan changes
        policy:
          extends: article
          quota:
            - {name: invited, unit: invite, business: 1, refund: on no reply within 7d}
            - {name: shared, plus: 1, business: 1}
        clients: {acme: {plan: business}}
        freelancers: [ivan]
        steps:
          - acme posts job-acme: {skills: []}
          - acme invites ivan to job-acme: Hi
          - wait: 31d
          - acme changes plan: plus
        """,
        """
        scenario: The window of a team is by the clock of its first client
        starts: 2026-01-04 22:59:59.9
        policy:
          extends: article
          quota:
            - {name: pool, window: day, time zone: client, scope: team, business: 1}
        clients:
          acme: {plan: business, zone: Europe/Berlin, team: firm}
          globex: {plan: business, team: firm}
        freelancers: [ivan, otto]
        steps:
          - globex messages otto: Hi
          - globex messages ivan: Hi
        """,
        """
        scenario: What is heard a day late does not each begin a window of its own
        policy:
          extends: article
          quota: {window: 24h from first use, plus: 2}
          conversations: {expire without an answer after: 1h}
        clients: [acme]
        freelancers: [ivan, mia, otto, noor]
        steps:
          - messages to hub are delayed by 1d
          - acme messages ivan: Hi
          - acme messages mia: Hi
          - acme messages otto: Hi
          - acme messages noor: Hi
            refused: quota-exhausted
          - wait: 1d
        """,
        """
        scenario: A plan that changed before the first use was heard of makes nothing late
        policy:
          extends: article
          quota:
            window: 24h from first use
            plan change: {upgrade: {effective: after 1h}}
            refund: on no reply within 24h
        clients: [acme]
        freelancers: [ivan, mia]
        steps:
          - acme changes plan: business
          - wait: 55m
          - messages to hub are delayed by 1d
          - acme messages ivan: Hi
          - messages to hub are no longer delayed
          - wait: 25h
          - acme messages mia: Hi
          - wait: 2d
        """,
        """
        scenario: An answer in time is in time though others were heard of before it
        policy:
          extends: article
          quota: {window: rolling 24h, refund: on reply within 1h}
        clients: [acme]
        freelancers: [ivan, mia]
        steps:
          - acme messages ivan: Hi
          - wait: 30m
          - messages to hub are delayed by 2h
          - ivan replies to acme: Yes
          - messages to hub are no longer delayed
          - wait: 1h
          - acme messages mia: Hi
          - wait: 3h
        """,
    ]
}
