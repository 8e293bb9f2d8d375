<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<@maps.map stage.counters/>

/* Stage ${stage.name}: counts packets and bytes<#if stage.stage().byProtocol> by IP protocol</#if>; they go on. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
<@conditions.check stage=stage/>
	count(&${stage.counters.name}, <#if stage.stage().byProtocol>packet->protocol<#else>0</#if>, packet->length);
	return NEXT;
}
