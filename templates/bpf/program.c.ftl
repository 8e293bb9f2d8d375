<#import "maps.ftl" as maps>
<#macro default><#if program.dropsByDefault()>XDP_DROP<#else>XDP_PASS</#if></#macro>
/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline ${program.name} */

<#list program.headers() as header>
#include "xdpctl/${header}.h"
</#list>

/* The pipeline: every packet by its verdict, malformed ones once more. */
<@maps.map program.totals/>
<#list program.stages as stage>

<#list stage.newLists as list>
<#include "list.ftl">

</#list>
<#include "stages/" + stage.kind() + ".ftl">
</#list>

<#include "parser.ftl">
<#if program.deciding()?has_content>
/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;
<#list program.deciding() as stage>

	verdict = stage_${stage.identifier}(packet);
	if (verdict != NEXT)
		return verdict;
</#list>

	return <@default/>;
}

</#if>
SEC("<#if program.frags()>xdp.frags<#else>xdp</#if>")
int xdp_${program.identifier()}(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
<#if program.looks()>
	packet.length = whole_length(ctx);
<#elseif program.frags()>
	packet.length = bpf_xdp_get_buff_len(ctx);
<#else>
	packet.length = linear_length(ctx);
</#if>
<#if program.depth.ethernet>
	if (!parse(&packet)) {
		packet_malformed(&packet);
		count(&totals, TOTALS_MALFORMED, packet.length);
	}
</#if>

	verdict = <#if program.deciding()?has_content>decide(&packet)<#else><@default/></#if>;
<#list program.witnesses() as stage>
	stage_${stage.identifier}(&packet, verdict);
</#list>
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
