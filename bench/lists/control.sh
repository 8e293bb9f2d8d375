# Load and edit of a whole list, as whole commands. Sourced by run-lists.

# One pipeline with the list, on the interface of the live part.
write_single_config() {
	cat <<-END
		apiVersion: xdpctl/v1
		lists:
		  blocked: {files: [list.txt]}
		pipelines:
		  ours:
		    interfaces: [{name: $(device ours), netns: $net}]
		    default: drop
		    stages:
		      - {name: blocked, when: {source: {list: blocked}}, action: drop, hits: none}
	END
}

# The list with one prefix changed, still sorted: from the middle on, the first /24 whose network
# no other prefix shares becomes a /25.
write_edited() {
	awk -F/ '
		{ lines[NR] = $0; network[NR] = $1; bits[NR] = $2 }
		END {
			for (i = int(NR / 2) + 1; i <= NR; i++) {
				alone = network[i] != network[i - 1] && network[i] != network[i + 1]
				if (bits[i] == 24 && alone) { lines[i] = network[i] "/25"; break }
			}
			for (i = 1; i <= NR; i++) print lines[i]
		}' "$work/list/list.txt" >"$work/list/edited.txt"
}

# The same for nft: an interval set at the ingress of one interface, and a floor at another's.
write_nft() {
	echo 'table netdev lists {'
	echo 'set blocked { type ipv4_addr; flags interval; auto-merge; elements = {'
	sed 's/$/,/' "$work/list/list.txt"
	cat <<-END
		} }
		chain listed { type filter hook ingress device "$(device nft)" priority 0
		ip saddr @blocked drop
		drop
		}
		chain unlisted { type filter hook ingress device "$(device nft_floor)" priority 0
		ip saddr 255.255.255.255 accept
		drop
		}
		}
	END
}

# As "ipset save" would have written it: with a hash of a size that fits.
write_ipset() {
	local hashsize=64
	while [ $((hashsize * 2)) -le "$size" ]; do hashsize=$((hashsize * 2)); done
	echo "create blocked hash:net family inet hashsize $hashsize maxelem $((size + 8))"
	sed 's/^/add blocked /' "$work/list/list.txt"
}

# Runs a command and notes milliseconds and KiB: $1 whose, $2 load or edit.
clocked() {
	local whose=$1 what=$2
	shift 2
	if "$work/clocked" "$work/clock" "$@" >"$work/log" 2>&1; then
		printf '%s\t%s\t%s\t%s\n' "$size" "$whose" "$what" \
			"$(tr ' ' '\t' <"$work/clock")" >>"$results/control"
	else
		missed "$whose: $what of $size prefixes: $(tail -n 1 "$work/log" | cut -c 1-200)"
		return 1
	fi
}

control_ours() {
	rm -rf "$pins/xdpctl"
	cp "$work/list/list.txt" "$work/list/first.txt"
	clocked ours load "$xdpctl" apply -f "$work/list/edge.yaml" --root "$pins/xdpctl" || return 0
	# Written beside and renamed: as an editor or Git does.
	mv "$work/list/edited.txt" "$work/list/list.txt"
	clocked ours edit "$xdpctl" apply -f "$work/list/edge.yaml" --root "$pins/xdpctl" || :
	mv "$work/list/list.txt" "$work/list/edited.txt"
	mv "$work/list/first.txt" "$work/list/list.txt"
}

control_loader() {
	rm -rf "$pins/control"
	mkdir -p "$pins/control"
	clocked trie load "$work/load" trie "$pins/control/trie" "$work/list/list.txt"
	clocked hash load "$work/load" hash "$pins/control/hash" "$work/list/list.txt"
	# Room for one more is in a trie that lost one.
	clocked trie edit "$work/load" add "$pins/control/trie" "$(sed -n 1p "$work/list/list.txt")"
}

control_ipset() {
	if ! has ipset; then return; fi
	inside ipset destroy blocked 2>/dev/null || :
	clocked ipset load nsenter --net="/run/netns/$net" ipset restore -file "$work/list/ipset" &&
		clocked ipset edit nsenter --net="/run/netns/$net" \
			ipset add blocked "$(cat "$work/list/outside")" || :
}

control_nft() {
	if ! has nft; then return; fi
	inside nft delete table netdev lists 2>/dev/null || :
	clocked nft load nsenter --net="/run/netns/$net" nft -f "$work/list/nft" &&
		clocked nft edit nsenter --net="/run/netns/$net" \
			nft add element netdev lists blocked "{ $(cat "$work/list/outside") }" || :
}

# Size $1 of the block-list mix. What is loaded last is what the live part meets.
control_and_live() {
	local size=$1 mix=blocklist family=4 turn turns=3
	say "load and edit: $size prefixes"
	if [ $scope = smoke ]; then turns=1; fi
	build_live
	generate $mix "$size"
	write_single_config >"$work/list/edge.yaml"
	write_edited
	write_nft >"$work/list/nft"
	write_ipset >"$work/list/ipset"
	for ((turn = 0; turn < turns; turn++)); do
		control_ours
		control_ipset
		control_loader
		# Seventeen seconds for a million.
		if [ $turn = 0 ] || [ "$size" -lt 1000000 ]; then control_nft; fi
	done
	if [[ $parts = *,live,* ]]; then live; fi
	rm -rf "$pins/xdpctl" "$pins/control"
	release_live
}
