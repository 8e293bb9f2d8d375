# Frames over veth: lines of size, name, hit or miss, nanoseconds, packets.

{
	time[$1, $2, $3] = time[$1, $2, $3] " " $4
	if (!($1 in seen)) { seen[$1]; sizes[++count] = $1 }
}

function drops(name) {
	if (name == "floor") return "XDP, parse and drop"
	if (name == "ours") return "XDP, ours"
	if (name == "trie") return "XDP, LPM_TRIE"
	if (name == "hash") return "XDP, HASH"
	if (name == "nft_floor") return "nft at ingress, no set"
	if (name == "nft") return "nft at ingress, interval set"
	if (name == "ipset_floor") return "iptables raw, no set"
	return "iptables raw, ipset hash:net"
}

function floor_of(name) {
	if (name ~ /^nft/) return "nft_floor"
	return name ~ /^ipset/ ? "ipset_floor" : "floor"
}

function cells(size, name, verdict,   own, base) {
	own = median(time[size, name, verdict])
	base = median(time[size, floor_of(name), verdict])
	return sprintf(" %.0f | %s |", own, name ~ /floor$/ ? "" : sprintf("%.0f", own - base))
}

END {
	all = split("floor ours trie hash nft_floor nft ipset_floor ipset", names, " ")
	for (s = 1; s <= count; s++)
		for (i = 1; i <= all; i++)
			if ((sizes[s], names[i], "hit") in time)
				print "| " short(sizes[s]) " | " drops(names[i]) " |" \
					cells(sizes[s], names[i], "miss") cells(sizes[s], names[i], "hit")
}
