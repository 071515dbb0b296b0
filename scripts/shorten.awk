# Shortens what `swift test` prints: drops what says that a test or a suite started or passed, over
# several lines where an argument of a test has several, and what the build says besides. Lines that
# turn out to be none of that, as where the tests crash, are kept.

function keep(  line) {
    for (line = 1; line <= held; line++) print lines[line]
    held = 0
}

function hold(end) {
    lines[++held] = $0
    ending = end
}

/^(◇|✔|✘|➜|↳|⚠)/ { keep() }

held > 0 {
    if ($0 ~ ending) held = 0
    else lines[++held] = $0
    next
}

/^◇ (Test|Suite) / {
    if ($0 !~ / started\.$/) hold(" started\\.$")
    next
}

/^✔ Test run / { print; next }

/^✔ (Test|Suite) / {
    if ($0 ~ / passed after [0-9.]+ seconds\.$/) next
    if ($0 ~ / passed after /) print
    else hold(" passed after [0-9.]+ seconds")
    next
}

/^\[[0-9]+\/[0-9]+\] |^Building|^Build complete|^↳ (Testing Library|Target)/ { next }

{ print; fflush() }

END { keep() }
