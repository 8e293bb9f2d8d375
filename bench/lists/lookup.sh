# Lookups under BPF_PROG_TEST_RUN. Sourced by run-lists.

# Our configuration for list.txt: with and without hits, without a list, and with more memory.
write_config() {
	cat <<-END
		apiVersion: xdpctl/v1
		lists:
		  blocked: {files: [list.txt]}
	END
	if [ "$2" ]; then echo '  roomy: {files: [list.txt], memory: 70MB}'; fi
	cat <<-END
		pipelines:
		  ours:
		    interfaces: [{name: p0, netns: $net}]
		    stages:
		      - {name: blocked, when: {source: {list: blocked}}, action: drop, hits: none}
		  hits:
		    interfaces: [{name: p1, netns: $net}]
		    stages:
		      - {name: blocked, when: {source: {list: blocked}}, action: drop}
		  empty:
		    interfaces: [{name: p2, netns: $net}]
		    stages:
		      - {name: everything, when: {ipVersion: $1}, action: drop}
	END
	if [ "$2" ]; then
		cat <<-END
			  roomy:
			    interfaces: [{name: p3, netns: $net}]
			    stages:
			      - {name: blocked, when: {source: {list: roomy}}, action: drop, hits: none}
		END
	fi
}

# What xdpctl attached to interface $1.
ours_on() {
	find "$pins/xdpctl/interfaces/$1@$net/" -name program 2>/dev/null | sort | tail -n 1
}

# What status says of list $1: its key $2.
status_of() {
	"$xdpctl" status --root "$pins/xdpctl" -o json 2>/dev/null |
		awk -v list="\"name\": \"$1\"" -v key="\"$2\":" '
			index($0, list) { inside = 1 }
			inside && index($0, key) {
				sub(/^[^:]*: */, ""); sub(/,$/, ""); gsub(/"/, ""); print; exit
			}'
}

# A line for each map of the program pinned at $2, which is $1's: mix, size, name, map, type, bytes.
weigh() {
	"$work/weigh" "$2" | sed "s/^/$mix\t$size\t$1\t/" >>"$results/memory"
}

# xdp-filter's own program, for exact addresses, when it is there and they fit. Its maps want to
# be pinned in the root of the BPF file system: it gets one of its own, for as long as it loads.
load_filter() {
	local object
	object=$(find /usr/lib /usr/lib64 -name xdpfilt_alw_ip.o 2>/dev/null | head -n 1)
	if [ "$mix" != addresses ] || [ "$size" -gt 10000 ] || [ -z "$object" ]; then return; fi
	mkdir -p "$pins/lookup/filter" "$work/bpffs"
	# shellcheck disable=SC2016
	if unshare -m sh -ec '
		mount --bind /sys/fs/bpf "$1"
		mount -t bpf none /sys/fs/bpf
		bpftool prog load "$2" "$1/$3/program" type xdp
		bpftool map pin pinned /sys/fs/bpf/filter_ipv4 "$1/$3/filter_ipv4"
		' sh "$work/bpffs" "$object" "${pins#/sys/fs/bpf/}/lookup/filter" \
		>"$work/filter.log" 2>&1 &&
		"$work/load" fill "$pins/lookup/filter/filter_ipv4" "$work/list/list.txt"; then
		echo "xdp-filter=$pins/lookup/filter/program"
	else
		cat "$work/filter.log" >&2
		missed "$mix $size: xdp-filter"
	fi
}

load_peers() {
	local peer
	for peer in trie hash; do
		"$work/load" $peer "$pins/lookup/$peer-prefixes" "$work/list/list.txt"
		compile $peer $peer -DFAMILY="$family" -DPREFIXES="$size" \
			-DLENGTHS="$(cat "$work/list/lengths")"
		load_program $peer "$pins/lookup/$peer" \
			map name prefixes pinned "$pins/lookup/$peer-prefixes"
		weigh $peer "$pins/lookup/$peer"
	done
}

# Prints the meter's words for our programs.
ours() {
	local roomy='' name
	if [ "$mix" = bgp ] && [ "$size" -ge 10000 ]; then
		roomy=roomy
		write_config "$family" "$roomy" >"$work/list/edge.yaml"
		if ! "$xdpctl" validate -f "$work/list/edge.yaml" >"$work/log" 2>&1; then
			missed "$mix $size: this xdpctl knows no memory: of a list"
			roomy=
		fi
	fi
	write_config "$family" "$roomy" >"$work/list/edge.yaml"
	quiet "$xdpctl" apply -f "$work/list/edge.yaml" --root "$pins/xdpctl" || return
	echo "ours=$(ours_on p0)" "hits=$(ours_on p1)" "empty!$(ours_on p2)"
	if [ "$roomy" ]; then echo "roomy=$(ours_on p3)"; fi
	weigh ours "$(ours_on p0)"
	if [ "$roomy" ]; then weigh roomy "$(ours_on p3)"; fi
	for name in blocked $roomy; do
		printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$mix" "$size" "${name/blocked/ours}" \
			"$(status_of $name structure)" "$(status_of $name why)" \
			"$(status_of $name lookupBytes)" >>"$results/structures"
	done
}

lookups() {
	local mix=$1 size=$2 family words=() code=0
	family=$(family_of "$mix")
	say "lookup: $mix, $size prefixes"
	generate "$mix" "$size"
	mkdir -p "$pins/lookup"
	load_peers
	read -ra words < <(ours | tr '\n' ' ') || true
	if [ ${#words[@]} -lt 3 ]; then
		missed "$mix $size: xdpctl apply"
		words=()
	fi
	words+=("$(load_filter)")
	if [ -z "${words[-1]}" ]; then unset 'words[-1]'; fi
	taskset -c "$cpu" "$work/meter" "$rounds" "$work/frame$family" "$work/list/table" \
		"$pins/wrap$family" "floor!$pins/floor$family" "trie=$pins/lookup/trie" \
		"hash=$pins/lookup/hash" "${words[@]}" >"$work/metered" || code=$?
	case $code in
	0) ;;
	1) status=1 && echo "$mix $size" >>"$results/wrong" ;;
	*) missed "$mix $size: lookups" ;;
	esac
	sed "s/^/$mix\t$size\t/" "$work/metered" >>"$results/lookup"
	rm -rf "$pins/lookup" "$pins/xdpctl"
}
