# Tables of lookups: lines of mix, size, name, hit or miss, random or hot, gross, net and ratio.

{
	net[$1, $2, $3, $4, $5] = $7
	ratio[$1, $2, $3, $4, $5] = $8
	gross[$3] = gross[$3] " " $6
	if (!(($1, $2) in seen)) { seen[$1, $2]; sizes[$1] = sizes[$1] " " $2 }
	if (!($1 in known)) { known[$1]; mixes[++mix_count] = $1 }
	present[$1, $3]
}

# One cell for each program of this mix, then how ours compares with LPM_TRIE.
function cells(mix, size, verdict, how,   i, out) {
	for (i = 1; i <= columns; i++)
		out = out " " ns(net[mix, size, column[i], verdict, how]) " |"
	return out " " part(ratio[mix, size, "ours", verdict, how]) " |"
}

function table(mix, how,   i, n, list) {
	printf "| %s addresses | miss:", how
	for (i = 1; i <= columns; i++) printf " %s |", people(column[i])
	printf " ours to LPM_TRIE | hit:"
	for (i = 1; i <= columns; i++) printf " %s |", people(column[i])
	print " ours to LPM_TRIE |"
	printf "|--:|"
	for (i = 0; i < 2 * columns + 2; i++) printf "--:|"
	print ""
	n = split(sizes[mix], list, " ")
	for (i = 1; i <= n; i++)
		print "| " short(list[i]) " |" cells(mix, list[i], "miss", how) \
			cells(mix, list[i], "hit", how)
	print ""
}

END {
	all = split("ours roomy hits trie hash xdp-filter", names, " ")
	for (m = 1; m <= mix_count; m++) {
		columns = 0
		for (i = 1; i <= all; i++)
			if ((mixes[m], names[i]) in present) column[++columns] = names[i]
		print "### " title_of(mixes[m]) "\n"
		if (plots) {
			print "![Nanoseconds a lookup against the number of prefixes, " \
				title_of(mixes[m]) "](lists-" mixes[m] ".svg)\n"
		}
		table(mixes[m], "random")
		table(mixes[m], "hot")
	}
	print "The floor itself takes " ns(median(gross["floor"])) " ns under the test run, and our" \
		" program without a list,\nwhich counts what it drops, " \
		ns(median(gross["empty"])) " ns (medians of all configurations)."
}
