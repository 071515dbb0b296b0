// The reference workload as a program written for it alone, to compare the engine's speed with:
// nothing can be changed but the number of clients, and it has no rules but those of the workload.
//
//     c++ -O3 -march=native -std=c++17 bench-load.cpp -o bench-load && ./bench-load 10000 1
//
// An event has sixteen bytes, a client with its thirty conversations 256. Events wait in a
// calendar of two levels with a heap for what comes into the open bucket, and the records of a
// bucket are fetched when it opens. It prints what scripts/bench load reads: a line of JSON.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <queue>
#include <vector>

using std::int64_t;
using std::uint32_t;
using std::uint64_t;

constexpr int64_t second = 1'000'000, day = 86'400 * second, horizon = 30 * day;
constexpr int64_t travel = 60 * second;

struct Random {  // xoshiro256++, D. Blackman and S. Vigna
    uint64_t s[4];
    explicit Random(uint64_t seed) {
        for (auto& word : s) {
            uint64_t z = seed += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
    }
    static uint64_t turned(uint64_t x, int by) { return x << by | x >> (64 - by); }
    uint64_t next() {
        uint64_t result = turned(s[0] + s[3], 23) + s[0], t = s[1] << 17;
        s[2] ^= s[0], s[3] ^= s[1], s[1] ^= s[2], s[0] ^= s[3], s[2] ^= t;
        s[3] = turned(s[3], 45);
        return result;
    }
    double uniform() { return (double(next() >> 12) + 0.5) * 0x1p-52; }
    uint32_t below(uint32_t bound) { return uint64_t((unsigned __int128)next() * bound >> 64); }
    int64_t exponential(double mean) { return int64_t(-mean * std::log(uniform())); }
    double normal() {
        if (hasSpare) return hasSpare = false, spare;
        double x, y, r;
        do x = 2 * uniform() - 1, y = 2 * uniform() - 1, r = x * x + y * y;
        while (r >= 1 || r == 0);
        double scale = std::sqrt(-2 * std::log(r) / r);
        spare = y * scale, hasSpare = true;
        return x * scale;
    }
    bool hasSpare = false;
    double spare = 0;
};

enum Kind : uint64_t { ruling, delivery, reply, archive, hire, attempt, filed, reviewed };

struct Event {
    int64_t at;
    uint64_t payload;  // kind, client, place of the conversation
    Event() = default;
    Event(int64_t at, Kind kind, uint64_t client, uint64_t place = 0)
        : at(at), payload(uint64_t(kind) << 56 | client << 8 | place) {}
    Kind kind() const { return Kind(payload >> 56); }
    uint32_t client() const { return uint32_t(payload >> 8); }
    int place() const { return int(payload & 255); }
    bool operator<(const Event& other) const {
        return at < other.at || (at == other.at && payload < other.payload);
    }
    bool operator>(const Event& other) const { return other < *this; }
};

struct Chunk {
    Chunk* next;
    int64_t count;
    Event events[31];
};

class Calendar {
    static constexpr int fineBits = 8;
    int shift;
    std::vector<Chunk*> coarse, fine = std::vector<Chunk*>(1 << fineBits);
    Chunk* unused = nullptr;
    int64_t nextFine = 0, openCoarse = -1, openEnd = 0;
    std::vector<Event> bucket;
    size_t place = 0;
    std::priority_queue<Event, std::vector<Event>, std::greater<Event>> late;

    Chunk* take() {
        if (!unused) {
            Chunk* slab = static_cast<Chunk*>(std::malloc(512 * sizeof(Chunk)));
            for (int i = 0; i < 512; i++) slab[i].next = unused, unused = slab + i;
        }
        Chunk* chunk = unused;
        unused = chunk->next;
        chunk->count = 0;
        return chunk;
    }
    void append(Chunk*& list, const Event& event) {
        if (!list || list->count == 31) {
            Chunk* chunk = take();
            chunk->next = list;
            list = chunk;
        }
        list->events[list->count++] = event;
    }
    template <class Use> void empty(Chunk*& list, Use use) {
        Chunk* chunk = list;
        list = nullptr;
        while (chunk) {
            for (int64_t i = 0; i < chunk->count; i++) use(chunk->events[i]);
            Chunk* next = chunk->next;
            chunk->next = unused, unused = chunk, chunk = next;
        }
    }

  public:
    explicit Calendar(double expected) {
        double width = std::max(1.0, double(horizon) / std::max(1.0, expected) * 96);
        shift = std::min(40, int(std::log2(width)));
        coarse.resize((horizon >> (shift + fineBits)) + 1);
    }
    void push(const Event& event) {
        if (event.at >= horizon) return;
        if (event.at < openEnd) return late.push(event);
        int64_t number = event.at >> (shift + fineBits);
        append(number == openCoarse ? fine[event.at >> shift & 255] : coarse[number], event);
    }
    /// Opens the next bucket that holds anything, and shows what it holds.
    template <class Show> bool open(Show show) {
        bucket.clear(), place = 0;
        while (bucket.empty()) {
            int64_t number = nextFine >> fineBits;
            if (number != openCoarse) {
                if (number >= int64_t(coarse.size())) return false;
                openCoarse = number;
                empty(coarse[number],
                      [&](Event& event) { append(fine[event.at >> shift & 255], event); });
            }
            empty(fine[nextFine & 255], [&](Event& event) { bucket.push_back(event); });
            openEnd = ++nextFine << shift;
        }
        for (auto& event : bucket) show(event);
        std::sort(bucket.begin(), bucket.end());
        return true;
    }
    bool pop(Event& event) {
        bool isLate = !late.empty() && (place == bucket.size() || late.top() < bucket[place]);
        if (isLate) return event = late.top(), late.pop(), true;
        if (place == bucket.size()) return false;
        return event = bucket[place++], true;
    }
};

struct alignas(256) Client {
    uint32_t count = 0, isSuspended = 0, unused[2] = {};
    // The freelancer with flags in the highest bits, and the first contact in milliseconds.
    struct Conversation {
        uint32_t freelancer, contact;
    } conversations[30] = {};
};
static_assert(sizeof(Client) == 256);
constexpr uint32_t blockedFlag = 1u << 31, hiredFlag = 1u << 30, freelancerMask = hiredFlag - 1;

/// Buckets of a part in 1,024 of a power of two.
struct Histogram {
    std::vector<uint32_t> counts = std::vector<uint32_t>(54 << 10);
    uint64_t count = 0, sum = 0;
    void record(int64_t value) {
        int over = std::max(0, 53 - __builtin_clzll(uint64_t(value) | 1));
        counts[(over << 10) + (value >> over)]++;
        count++, sum += value;
    }
};

int main(int argc, char** argv) {
    uint32_t clientCount = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000;
    Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
    auto began = std::chrono::steady_clock::now();
    std::vector<Client> clients(clientCount);
    Calendar calendar(double(clientCount) * 60 * 1.7);
    Histogram timeToReply, deskWait;
    uint64_t events = 0, attempts = 0, exhausted = 0, blocked = 0, onHold = 0, firsts = 0;
    uint64_t followUps = 0, delivered = 0, replies = 0, within24h = 0, hires = 0, archives = 0;
    uint64_t blocks = 0, reports = 0, reviews = 0, upheld = 0, suspended = 0;
    std::deque<std::pair<uint32_t, int64_t>> queue;
    int freeReviewers = 5;
    auto review = [&](uint32_t client, int64_t arrived, int64_t now) {
        deskWait.record(now - arrived);
        calendar.push(Event(now + random.exponential(600.0 * second), reviewed, client));
    };

    for (uint32_t client = 0; client < clientCount; client++)
        calendar.push(Event(random.exponential(day / 2.0), attempt, client));
    auto fetch = [&](const Event& event) {
        auto bytes = reinterpret_cast<const char*>(&clients[event.client()]);
        __builtin_prefetch(bytes);
        if (event.kind() != attempt) return __builtin_prefetch(bytes + 16 + event.place() * 8);
        for (int line = 64; line < 256; line += 64) __builtin_prefetch(bytes + line);
    };
    while (calendar.open(fetch)) {
        for (Event event; calendar.pop(event);) {
            uint32_t number = event.client();
            Client& client = clients[number];
            auto& conversation = client.conversations[event.place()];
            switch (event.kind()) {
                case attempt: {
                    events++, attempts++;
                    calendar.push(
                        Event(event.at + random.exponential(day / 2.0), attempt, number));
                    if (client.isSuspended) {
                        onHold++;
                        break;
                    }
                    uint32_t freelancer = random.below(20 * clientCount), place = 0;
                    while (place < client.count &&
                           (client.conversations[place].freelancer & freelancerMask) != freelancer)
                        place++;
                    bool isNew = place == client.count;
                    if (isNew && place == 30) {
                        exhausted++;
                        break;
                    }
                    if (!isNew && client.conversations[place].freelancer & blockedFlag) {
                        blocked++;
                        break;
                    }
                    if (isNew) {
                        client.conversations[client.count++] = {
                            freelancer, uint32_t(event.at / 1'000)};
                        firsts++;
                    } else {
                        followUps++;
                    }
                    int64_t arrival = event.at + random.exponential(2.0 * second);
                    calendar.push(Event(arrival, delivery, number, place | (isNew ? 0 : 64)));
                    break;
                }
                case delivery: {
                    events++, delivered++;
                    if (event.place() & 64) break;
                    double u = random.uniform();
                    if (u < 0.45) {
                        double delay = 21'600.0 * second * std::exp(1.6 * random.normal());
                        calendar.push(Event(
                            event.at + int64_t(std::min(delay, 1e17)), reply, number,
                            event.place()));
                    } else if (u < 0.55) {
                        calendar.push(Event(
                            event.at + random.exponential(day), archive, number, event.place()));
                    } else if (u < 0.61) {
                        conversation.freelancer |= blockedFlag;
                        blocks++;
                    } else if (u < 0.65) {
                        reports++;
                        calendar.push(Event(event.at + travel, filed, number));
                    }
                    break;
                }
                case reply: {
                    events++, replies++;
                    int64_t waited = event.at - int64_t(conversation.contact) * 1'000;
                    timeToReply.record(waited);
                    within24h += waited <= day;
                    if (random.uniform() < 0.1)
                        calendar.push(Event(
                            event.at + random.exponential(day), hire, number, event.place()));
                    break;
                }
                case archive: events++, archives++; break;
                case hire:
                    events++, hires++;
                    conversation.freelancer |= hiredFlag;
                    break;
                case filed:
                    if (freeReviewers > 0)
                        freeReviewers--, review(number, event.at, event.at);
                    else
                        queue.emplace_back(number, event.at);
                    break;
                case reviewed:
                    events++, reviews++;
                    if (random.uniform() < 0.3) {
                        upheld++;
                        calendar.push(Event(event.at + travel, ruling, number));
                    }
                    if (queue.empty()) {
                        freeReviewers++;
                    } else {
                        auto [next, arrived] = queue.front();
                        queue.pop_front();
                        review(next, arrived, event.at);
                    }
                    break;
                case ruling:
                    suspended += !client.isSuspended;
                    client.isSuspended = 1;
                    break;
            }
        }
    }
    double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"events\":%lu,\"wall_seconds\":%.6f,\"peak_memory_bytes\":%ld,\"attempts\":%lu,"
        "\"quota-exhausted\":%lu,\"blocked\":%lu,\"on-hold\":%lu,\"first_messages\":%lu,"
        "\"follow_ups\":%lu,\"delivered\":%lu,\"replies\":%lu,\"replies_within_24h\":%lu,"
        "\"hires\":%lu,\"archived\":%lu,\"blocks\":%lu,\"reports\":%lu,\"reviews\":%lu,"
        "\"upheld\":%lu,\"suspended\":%lu,\"mean_seconds_to_reply\":%.1f,"
        "\"mean_desk_wait_seconds\":%.1f}\n",
        events, seconds, usage.ru_maxrss * 1024, attempts, exhausted, blocked, onHold, firsts,
        followUps, delivered, replies, within24h, hires, archives, blocks, reports, reviews, upheld,
        suspended, double(timeToReply.sum) / std::max<uint64_t>(1, timeToReply.count) / 1e6,
        double(deskWait.sum) / std::max<uint64_t>(1, deskWait.count) / 1e6);
}
