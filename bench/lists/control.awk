# Whole commands: lines of size, whose, load or edit, milliseconds, KiB.

{
	time[$1, $2, $3] = time[$1, $2, $3] " " $4
	if ($5 > most[$1, $2, $3]) most[$1, $2, $3] = $5
	if (!($1 in seen)) { seen[$1]; sizes[++count] = $1 }
}

function command(whose) {
	if (whose == "ours") return "`xdpctl apply`, a changed file applied again"
	if (whose == "ipset") return "`ipset restore`, `ipset add`"
	if (whose == "nft") return "`nft -f`, `nft add element`"
	if (whose == "trie") return "LPM_TRIE by `bench/lists/load.c`, in batches; one update"
	return "HASH by `bench/lists/load.c`, in batches"
}

function cells(key) {
	if (!(key in time)) return " – | – |"
	return sprintf(" %.0f | %.1f |", median(time[key]), most[key] / 1024)
}

END {
	all = split("ours ipset nft trie hash", names, " ")
	for (s = 1; s <= count; s++)
		for (i = 1; i <= all; i++)
			if ((sizes[s], names[i], "load") in time)
				print "| " short(sizes[s]) " | " command(names[i]) " |" \
					cells(sizes[s] SUBSEP names[i] SUBSEP "load") \
					cells(sizes[s] SUBSEP names[i] SUBSEP "edit")
}
