<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<@maps.map stage.counters/>
<#list stage.hits() as hits>

<@maps.map hits/>
</#list>

/* Stage ${stage.name}: drops packets<#if stage.hits()?has_content> and counts them for each prefix</#if>. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
<@conditions.check stage=stage/>
	count(&${stage.counters.name}, 0, packet->length);
<#list stage.lookups as lookup>
<#if lookup.hits.isPresent()>
	count_row(&${lookup.hits.get().name}, ${lookup.hits.get().maxEntries}, ${lookup.rule()},
		  packet->length);
</#if>
</#list>
	return XDP_DROP;
}
