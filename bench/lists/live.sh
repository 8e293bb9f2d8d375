# Frames over veth pairs, one pair for each that drops them. Sourced by run-lists.

# A receiving thread is found by the name of its interface: it has this process's number in it.
receivers=(floor trie hash ours nft_floor nft ipset_floor ipset)

# The receiving interface of $1.
device() {
	local n
	for n in "${!receivers[@]}"; do
		if [ "${receivers[n]}" = "$1" ]; then echo "$((n + 10))r$(($$ % 10000))"; fi
	done
}

# NAPI in a thread of its own, whose CPU time can be read; with GRO, also where there is no XDP.
build_live() {
	local name device
	if [ -e "$work/live-built" ]; then return; fi
	touch "$work/live-built"
	for name in "${receivers[@]}"; do
		device=$(device "$name")
		pair "$device" "s$device"
		inside ethtool -K "$device" gro on
		ip netns exec "$net" sh -c "echo 1 >/sys/class/net/$device/threaded"
	done
}

# Takes everything off the interfaces again.
release_live() {
	local name
	if has nft; then inside nft delete table netdev lists 2>/dev/null || :; fi
	if has iptables; then inside iptables -t raw -F PREROUTING 2>/dev/null || :; fi
	if has ipset; then inside ipset destroy blocked 2>/dev/null || :; fi
	for name in floor trie hash; do
		inside bpftool net detach xdpdrv dev "$(device $name)" 2>/dev/null || :
	done
	rm -rf "$pins/live"
}

# By hand: what no prefix matches is dropped too, so that nobody pays for the stack.
attach_by_hand() {
	local peer
	for peer in floor trie hash; do
		compile $peer live-$peer -DFAMILY=4 -DPREFIXES="$size" -DMISS=XDP_DROP \
			-DLENGTHS="$(cat "$work/list/lengths")"
	done
	load_program live-floor "$pins/live/floor"
	load_program live-trie "$pins/live/trie" map name prefixes pinned "$pins/control/trie"
	load_program live-hash "$pins/live/hash" map name prefixes pinned "$pins/control/hash"
	for peer in floor trie hash; do
		quiet inside bpftool net attach xdpdrv pinned "$pins/live/$peer" \
			dev "$(device $peer)"
	done
}

attach_iptables() {
	inside iptables -t raw -A PREROUTING -i "$(device ipset)" -m set --match-set blocked src \
		-j DROP
	inside iptables -t raw -A PREROUTING -i "$(device ipset)" -j DROP
	inside iptables -t raw -A PREROUTING -i "$(device ipset_floor)" -j DROP
}

# The process that receives for interface $1.
thread_of() {
	local comm
	for comm in /proc/[0-9]*/comm; do
		if [[ $(cat "$comm" 2>/dev/null) = "napi/$1"* ]]; then
			basename "$(dirname "$comm")"
			return
		fi
	done
}

# A measurement of $1, noted: size, name, hit or miss, nanoseconds, packets.
live_round() {
	local device thread
	device=$(device "$1")
	thread=$(thread_of "$device")
	if [ -z "$thread" ]; then return 1; fi
	taskset -pc "$cpu" "$thread" >/dev/null
	inside taskset -c $(((cpu + 1) % $(nproc))) "$work/live" "$frames" "$work/frame4" \
		"$work/list/table" "$pins/spray4" "$(ifindex "s$device")" "$thread" "$device" \
		hit miss | sed "s/^/$size\t$1\t/" >>"$results/live"
}

ifindex() {
	inside ip -o link show "$1" | cut -d: -f1
}

live() {
	local turn turns=5 name names=(floor trie hash ours) frames=30000
	say "frames over veth: $size prefixes"
	if [ $scope = smoke ]; then turns=1 frames=10000; fi
	if [ $scope = quick ]; then turns=3; fi
	attach_by_hand
	if inside nft list chain netdev lists unlisted >/dev/null 2>&1; then names+=(nft_floor nft); fi
	if has iptables && inside ipset list -t blocked >/dev/null 2>&1 &&
		attach_iptables 2>/dev/null; then
		names+=(ipset_floor ipset)
	fi
	for ((turn = 0; turn < turns; turn++)); do
		for name in "${names[@]}"; do
			live_round "$name" || missed "$name: frames over veth, $size prefixes"
		done
	done
}
