# What is asked of our lists, and what was measured, as a table. Reads the results in this order:
# lookup, memory, structures, control. Exit status 1: a ratio is missed; 3: one is not there,
# though all were to be measured (all=1).

FILENAME ~ /lookup$/ { ratio[$1, $2, $3, $4, $5] = $8; net[$1, $2, $3, $4, $5] = $7; size_seen[$2] }
FILENAME ~ /memory$/ { bytes[$1, $2, $3] += $6 }
FILENAME ~ /structures$/ { if ($6 != "") lookup_bytes[$1, $2, $3] = $6 }
FILENAME ~ /control$/ {
	time[$1, $2, $3] = time[$1, $2, $3] " " $4
	if ($5 > most[$1, $2, $3]) most[$1, $2, $3] = $5
}

# $limit is the divisor: 12 for 1/12. $alone is said, not asked for.
function row(what, value, limit, alone,   met) {
	if (value == "") {
		if (all) {
			print "| " what " | – | " part(1 / limit) " | not measured | |"
			absent = 1
		}
		return
	}
	met = value <= 1 / limit
	print "| " what " | " part(value) " | " part(1 / limit) " | " (met ? "yes" : "**no**") \
		" | " (alone == "" ? "" : part(alone)) " |"
	if (!met) failed = 1
}

# The list alone: without what our program takes that has none, to all that LPM_TRIE takes.
function alone(mix, size, name, verdict, how,   trie) {
	trie = net[mix, size, "trie", verdict, how]
	if (trie == "" || net[mix, size, name, verdict, how] == "") return ""
	return (net[mix, size, name, verdict, how] - net[mix, size, "empty", verdict, how]) / trie
}

function looked_up(mix, size, name, how, miss, hit,   what) {
	what = title_of(mix) ", " short(size) ", " how " addresses, "
	row(what "miss, to LPM_TRIE", ratio[mix, size, name, "miss", how], miss, \
		alone(mix, size, name, "miss", how))
	row(what "hit, to LPM_TRIE", ratio[mix, size, name, "hit", how], hit, \
		alone(mix, size, name, "hit", how))
}

function quotient(a, b) {
	return a == "" || b == "" ? "" : a / b
}

# The worst ratio to the faster one of LPM_TRIE and HASH for a handful of prefixes.
function handful(   m, s, v, h, mixes, sizes, best, worst, ours) {
	split("blocklist bgp addresses blocklist6 bgp6", mixes, " ")
	split("1 10 16", sizes, " ")
	for (m in mixes) for (s in sizes) for (v = 0; v < 2; v++) for (h = 0; h < 2; h++) {
		key = mixes[m] SUBSEP sizes[s] SUBSEP "%" SUBSEP (v ? "hit" : "miss") SUBSEP \
			(h ? "hot" : "random")
		ours = key; sub("%", "ours", ours)
		best = key; sub("%", "trie", best)
		other = key; sub("%", "hash", other)
		if (!(ours in net)) continue
		value = net[ours] / (net[best] < net[other] ? net[best] : net[other])
		if (worst == "" || value > worst) worst = value
	}
	return worst
}

function whole_commands(   ipset, nft, load, edit) {
	ipset = median(time[1000000, "ipset", "load"])
	nft = median(time[1000000, "nft", "load"])
	load = median(time[1000000, "ours", "load"])
	edit = median(time[1000000, "ours", "edit"])
	row("apply of 1M prefixes, to ipset restore", quotient(load, ipset), 3)
	row("apply of 1M prefixes, to nft -f", quotient(load, nft), 10)
	row("apply with one of 1M changed, to ipset restore", quotient(edit, ipset), 6)
	row("apply with one of 1M changed, to nft -f", quotient(edit, nft), 20)
	row("resident memory of these, to 512 MiB", quotient(load == "" ? "" : \
		(most[1000000, "ours", "load"] > most[1000000, "ours", "edit"] ? \
		most[1000000, "ours", "load"] : most[1000000, "ours", "edit"]), 524288), 1)
}

END {
	print "| what | measured | at most | met | the list alone |"
	print "|---|--:|--:|---|--:|"
	looked_up("blocklist", 1000000, "ours", "random", 12, 10)
	looked_up("blocklist", 10000, "ours", "random", 12, 8)
	looked_up("blocklist", 1000000, "ours", "hot", 6, 6)
	looked_up("blocklist", 10000, "ours", "hot", 6, 6)
	looked_up("bgp", 1000000, "roomy", "random", 30, 30)
	looked_up("blocklist6", 100000, "ours", "random", 12, 8)
	looked_up("blocklist6", 1000000, "ours", "random", 12, 8)
	row("1 to 16 prefixes, the worst of all, to the faster of LPM_TRIE and HASH", handful(), 1)
	row("kernel memory for 1M, all of it, to what LPM_TRIE says", \
		quotient(bytes["blocklist", 1000000, "ours"], bytes["blocklist", 1000000, "trie"]), 1)
	row("kernel memory for 1M, the lookup structure, to what LPM_TRIE says", \
		quotient(lookup_bytes["blocklist", 1000000, "ours"], \
		bytes["blocklist", 1000000, "trie"]), 2)
	whole_commands()
	exit failed ? 1 : absent ? 3 : 0
}
