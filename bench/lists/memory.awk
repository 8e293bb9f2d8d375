# What each list takes in the kernel: structures first, then memory.

FILENAME ~ /structures$/ {
	structure[$1, $2, $3] = $4; why[$1, $2, $3] = $5; lookup[$1, $2, $3] = $6
	next
}

{
	bytes[$1, $2, $3] += $6
	if (!(($1, $2) in seen)) { seen[$1, $2]; order[++count] = $1 SUBSEP $2 }
}

function row(key, name,   words) {
	split(key, words, SUBSEP)
	key = key SUBSEP name
	if (!(key in bytes)) return
	print "| " title_of(words[1]) (name == "roomy" ? ", 70 MB" : "") " | " short(words[2]) " | " \
		structure[key] " | " why[key] " | " megabytes(bytes[key]) " | " \
		megabytes(lookup[key]) " | " megabytes(bytes[words[1], words[2], "trie"]) " | " \
		megabytes(bytes[words[1], words[2], "hash"]) " |"
}

END {
	print "| list | prefixes | structure of ours | chosen because | all maps | lookup |" \
		" LPM_TRIE | HASH |"
	print "|---|--:|---|---|--:|--:|--:|--:|"
	for (i = 1; i <= count; i++) { row(order[i], "ours"); row(order[i], "roomy") }
}
