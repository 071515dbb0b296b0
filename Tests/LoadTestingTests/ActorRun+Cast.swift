import Marketplace
import Statistics

@testable import LoadTesting

/// The people of a plan, as a script would name them.
extension ActorRun {
    func cast() -> Cast {
        var cast = Cast()
        cast.luckByNumber = true
        cast.jobs = invitingClients.map { client in
            var post = JobPost("job-\(client.index)")
            post.mayBePosted(by: client)
            return post
        }
        let rules = LoadRules(plan, shardCount: 1)
        for (place, group) in plan.clients.enumerated() {
            for _ in 0..<group.count {
                let number = UInt32(cast.clients.count)
                var profile = group.profile(
                    of: number, seed: plan.luckSeed, starts: plan.starts)
                profile.name = "client-\(number)"
                if plan.hasTeams { join(&profile, number, &cast) }
                cast.clients.append(profile)
                cast.contracts += rules.pastFreelancers(of: number, in: group, place).map {
                    PriorContract(
                        client: ClientID(number), freelancer: FreelancerID($0), isRunning: false)
                }
            }
        }
        let roster = plan.freelancerRoster
        for number in 0..<plan.freelancers {
            var profile = FreelancerProfile(name: "freelancer-\(number)")
            profile.behaviour = plan.behaviours[roster.group(of: UInt32(number))]
            profile.behaviour.acceptsOffers = Tendency(share: 1, delay: .fixed(0))
            cast.freelancers.append(profile)
        }
        return cast
    }

    private func join(_ profile: inout ClientProfile, _ number: UInt32, _ cast: inout Cast) {
        let team = ClientDeal(plan, among: 1).team(of: Int(number))
        if team == cast.teams.count {
            cast.teams.append(Team(name: "team-\(team)", members: []))
        }
        cast.teams[team].members.append(ClientID(number))
        profile.team = TeamID(UInt32(team))
    }
}
