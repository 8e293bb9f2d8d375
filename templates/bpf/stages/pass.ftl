<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<@maps.map stage.counters/>

/* Stage ${stage.name}: hands packets to the network stack. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
<@conditions.check stage=stage/>
	count(&${stage.counters.name}, 0, packet->length);
	return XDP_PASS;
}
