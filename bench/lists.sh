# The firewall's lists: text for xdpctl, batches for bpftool. Sourced by run-classics.

# $1 prefixes of each family, those that hit among them, scattered over the address space.
prefixes() {
	awk -v n="$1" 'BEGIN {
		print "192.0.2.0/24"; print "2001:db8:bad::/48"
		for (i = 1; i < n; i++) {
			a = (i * 40503) % 65536
			printf "%d.%d.%d.0/24\n", 20 + i % 100, int(a / 256), a % 256
			printf "2001:%x:%x::/48\n", 4096 + i % 97, a
		}
	}'
}

# The prefixes as bpftool's batch: rule numbers in the order of the file; $1 directory of maps.
updates() {
	awk -v maps="$1" -v v4="$2" -v v6="$3" -F/ '
	function value(n) { return n % 256 " " int(n / 256) % 256 " 0 0" }
	/\./ && v4 {
		split($1, b, ".")
		print "map update pinned " maps "/" v4 " key " $2 " 0 0 0 " \
			b[1] " " b[2] " " b[3] " " b[4] " value " value(NR - 1)
	}
	/:/ && v6 {
		split($1, w, ":"); key = ""
		for (i = 1; i <= 3; i++) {
			h = substr("0000" w[i], length(w[i]) + 1)
			key = key " 0x" substr(h, 1, 2) " 0x" substr(h, 3, 2)
		}
		print "map update pinned " maps "/" v6 " key " $2 " 0 0 0" key \
			" 0 0 0 0 0 0 0 0 0 0 value " value(NR - 1)
	}' "$work/blocked.txt"
}
