# The packets of run-classics, byte by byte. Sourced by it.

packets=(TCP_SYN_v4 TCP_data_v4 UDP_v6 UDP_v6_two_extensions ICMP_v4 ARP VLAN_TCP_SYN_v4)

# Hexadecimal words to bytes.
bytes() {
	local hex
	hex=$(tr -d ' \n' <<<"$*")
	# shellcheck disable=SC2059
	printf "$(sed 's/../\\x&/g' <<<"$hex")"
}

zeros() {
	printf '%*s' $(($1 * 2)) '' | tr ' ' 0
}

# $1 to $2: an IPv4 header of protocol $3 over $4 bytes, TTL 255. Nobody checks its checksum but
# the tests of the redirect; here any will do.
ipv4() {
	printf '4500%04x00000000ff%s1234%s%s' $((20 + $4)) "$3" "$1" "$2"
}

ipv6() {
	printf '60000000%04x%s40%s%s' "$4" "$3" "$1" "$2"
}

# Ports 43910 to 8888, flags $1.
tcp() {
	echo "ab8622b8 00000001 00000000 50${1}ffff 00000000"
}

# Writes each packet to a file of its name in directory $1.
write_packets() {
	local macs='020000000001 020000000002' other='c6336409' here='c0000201'
	local other6='20010db8000000000000000000000009'
	local here6='20010db8000000000000000000000001' udp
	udp="ab860035 0048 0000 $(zeros 64)"
	bytes "$macs 0800" "$(ipv4 $other $here 06 20)" "$(tcp 02)" "$(zeros 20)" >"$1/TCP_SYN_v4"
	bytes "$macs 0800" "$(ipv4 $other $here 06 1000)" "$(tcp 10)" "$(zeros 980)" >"$1/TCP_data_v4"
	bytes "$macs 86dd" "$(ipv6 $other6 $here6 11 72)" "$udp" >"$1/UDP_v6"
	# Hop-by-hop options, then destination options: 8 bytes each, all padding.
	bytes "$macs 86dd" "$(ipv6 $other6 $here6 00 88)" '3c00 010400000000' \
		'1100 010400000000' "$udp" >"$1/UDP_v6_two_extensions"
	bytes "$macs 0800" "$(ipv4 0a000002 0a010002 01 64)" '0800 0000 00010001' "$(zeros 56)" \
		>"$1/ICMP_v4"
	bytes "$macs 0806" '0001 0800 06 04 0001' "$(zeros 38)" >"$1/ARP"
	bytes "$macs 8100 0064 0800" "$(ipv4 $other $here 06 20)" "$(tcp 02)" "$(zeros 20)" \
		>"$1/VLAN_TCP_SYN_v4"
}
