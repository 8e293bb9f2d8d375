<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<#macro bytes mac><#list mac.hexBytes() as byte>${byte}<#sep>, </#sep></#list></#macro>
<#assign to = stage.stage().to()>
<#assign targets = stage.maps[0]>
<#assign families = stage.families()>
<@maps.map stage.counters/>

<@maps.map targets/>

<#if !stage.routes()>
/* Stage ${stage.name}: sends frames out of its target. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
	enum redirect result;
<@conditions.check stage=stage declared=true/>
	result = redirect_frame(packet, &${targets.name});
<#if to.destinationMac().isPresent()>
	if (result == REDIRECTED)
		write_destination(packet, (struct mac){ {
			<@bytes to.destinationMac().get()/> } });
</#if>
<#if to.sourceMac().isPresent()>
	if (result == REDIRECTED)
		write_source(packet, (struct mac){ {
			<@bytes to.sourceMac().get()/> } });
</#if>
	count(&${stage.counters.name}, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
}
<#else>
<#assign back = (to.way() == "SENDER")>
<#if back>
/* Stage ${stage.name}: sends packets back to their sender, addresses swapped. */
<#else>
/* Stage ${stage.name}: forwards packets by the routing table. */
</#if>
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
	enum redirect result = REDIRECT_NOT_IP;
<@conditions.check stage=stage declared=true/>
	if (packet->vlan != NO_VLAN)
		result = TAGGED;
<#if families.v4>
	else if (packet->version == 4)
		result = route_ipv4(packet, &${targets.name}, ${back?c});
</#if>
<#if families.v6>
	else if (packet->version == 6)
		result = route_ipv6(packet, &${targets.name}, ${back?c});
</#if>
	count(&${stage.counters.name}, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
}
</#if>
