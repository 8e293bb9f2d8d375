<#-- A list: the image's sections, the map that it is in, a lookup for each family. -->
<#assign image = list.identifier>
<#macro front family layout>
<#if layout.covered()>
	__u64 ${family}_some[(1 << 24) / 64];
<#if !layout.exact()>
	__u64 ${family}_all[(1 << 24) / 64];
</#if>
<#elseif layout.frontBits gt 0>
	__u32 ${family}_front[(1 << ${layout.frontBits}) / 32];
</#if>
</#macro>
<#macro hashSections family layout>
<#if layout.v6()>
	struct ipv6_mask ${family}_masks[IPV6_MASKS];
</#if>
	struct hash_lengths ${family}_lengths;
<@front family layout/>
	__u32 ${family}_guide[1 << ${layout.guideBits}];
	__u32 ${family}_sieve[(1 << ${layout.sieveBits()}) / 32];
</#macro>
<#macro hash family layout first>
		.hash.lengths = &image->${family}_lengths,
<#if layout.covered()>
		.covered = true,
		.some = image->${family}_some,
<#if !layout.exact()>
		.all = image->${family}_all,
</#if>
<#elseif layout.frontBits gt 0>
		.hash.front = image->${family}_front,
		.hash.front_bits = ${layout.frontBits},
</#if>
		.hash.guide = image->${family}_guide,
		.hash.guide_bits = ${layout.guideBits},
		.hash.sieve = image->${family}_sieve,
		.hash.sieve_bits = ${layout.sieveBits()},
		.hash.lines = ${layout.lines()},
		.hash.beyond = ${layout.beyond()},
<#if layout.v6()>
		.hash.first_number = ${first},
</#if>
		.lines = image->${family}_lines,
		.beyond = image->${family}_beyond,
</#macro>
<#if list.inline()>
/* Prefixes of stage ${stage.name}. */
<#else>
/* List ${list.name}. */
</#if>
<#if !list.hasV4() && !list.hasV6()>
/* It is empty: no address is in it. */
</#if>
struct ${image} {
	struct list_header header;
<#if list.hasV4()>
<#if list.v4().hashed()>
<@hashSections "v4" list.v4()/>
<#else>
<@front "v4" list.v4()/>
	__u32 v4_root[1 << ${list.v4().rootBits}];
<#if !list.v4().exact()>
	__u32 v4_runs[${list.v4().words}];
</#if>
</#if>
</#if>
<#if list.hasV6()>
<#if list.v6().hashed()>
<@hashSections "v6" list.v6()/>
<#else>
<@front "v6" list.v6()/>
	__u32 v6_root[1 << ${list.v6().rootBits}];
	__u64 v6_runs[${list.v6().size}];
</#if>
</#if>
<#if list.hasV4()>
<#if list.v4().hashed()>
	struct ipv4_line v4_lines[${list.v4().lines()}];
	struct ipv4_hash_rule v4_beyond[${list.v4().beyond()}];
<#else>
	__u32 v4_address[${list.v4().rules.size()}];
	__u8 v4_length[${list.v4().rules.size()}];
</#if>
</#if>
<#if list.hasV6()>
<#if list.v6().hashed()>
	struct ipv6_line v6_lines[${list.v6().lines()}];
	struct ipv6_hash_rule v6_beyond[${list.v6().beyond()}];
<#else>
	__u64 v6_high[${list.v6().rules.size()}];
	__u64 v6_low[${list.v6().rules.size()}];
	__u8 v6_length[${list.v6().rules.size()}];
</#if>
</#if>
<#if list.layout.slack() gt 0>
	__u8 slack[${list.layout.slack()}];
</#if>
};

_Static_assert(sizeof(struct ${image}) == ${list.layout.bytes()},
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct ${image}));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} ${image}_image SEC(".maps");
<#if list.hasV4()>

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
${image}_v4(const union address *address<#if list.v4().covered()>, enum asked asked</#if>)
{
	const struct ${image} *image =
		list_image(&${image}_image);

	if (!image)
		return NO_RULE;
<#if list.v4().hashed()>
	return ipv4_hash_find(&(struct ipv4_hash){
<@hash "v4" list.v4() 0/>
	}, address, <#if list.v4().covered()>asked<#else>ASKED_WHICH</#if>);
<#else>
	return ipv4_rule(&(struct ipv4_intervals){
<#if list.v4().covered()>
		.covered = true,
		.some = image->v4_some,
<#if !list.v4().exact()>
		.all = image->v4_all,
</#if>
<#elseif list.v4().frontBits gt 0>
		.front = image->v4_front,
		.front_bits = ${list.v4().frontBits},
</#if>
		.root = image->v4_root,
		.root_bits = ${list.v4().rootBits},
<#if !list.v4().exact()>
		.runs = image->v4_runs,
		.words = ${list.v4().words},
</#if>
		.rule_bits = ${list.v4().ruleBits()},
	}, address, <#if list.v4().covered()>asked<#else>ASKED_WHICH</#if>);
</#if>
}
</#if>
<#if list.hasV6()>

/* Which of its prefixes an IPv6 address is in. */
static __always_inline __u32
${image}_v6(const union address *address)
{
	const struct ${image} *image =
		list_image(&${image}_image);

	if (!image)
		return NO_RULE;
<#if list.v6().hashed()>
	return ipv6_hash_find(&(struct ipv6_hash){
		.header = &image->header,
		.masks = image->v6_masks,
<@hash "v6" list.v6() list.v4().slots()/>
	}, address);
<#else>
	return ipv6_rule(&(struct ipv6_intervals){
		.header = &image->header,
<#if list.v6().frontBits gt 0>
		.front = image->v6_front,
		.front_bits = ${list.v6().frontBits},
</#if>
		.root = image->v6_root,
		.root_bits = ${list.v6().rootBits},
		.runs = image->v6_runs,
		.size = ${list.v6().size},
	}, address);
</#if>
}
</#if>
