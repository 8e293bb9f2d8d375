<#-- Conditions: each key that does not hold leaves the stage. -->

<#-- None of the values; a value is a number or a constant of the headers. -->
<#macro none field values>
	if (<#list values as value>packet->${field} != ${value}<#sep> &&
	    </#sep></#list>)
		return NEXT;
</#macro>

<#-- In none of the ranges. -->
<#macro outside field ranges>
	if (<#list ranges as range><#if range.single()>packet->${field} != ${range.first}<#elseif ranges?size == 1>packet->${field} < ${range.first} ||
	    packet->${field} > ${range.last}<#else>(packet->${field} < ${range.first} ||
	     packet->${field} > ${range.last})</#if><#sep> &&
	    </#sep></#list>)
		return NEXT;
</#macro>

<#-- Protocols; those of ICMP belong to one IP version each. -->
<#macro protocols values>
	if (<#list values as value><#if value == 1 || value == 58><#if values?size gt 1>(</#if>packet->protocol != ${value} ||
	    <#if values?size gt 1> </#if>packet->version != <#if value == 1>4<#else>6</#if><#if values?size gt 1>)</#if><#else>packet->protocol != ${value}</#if><#sep> &&
	    </#sep></#list>)
		return NEXT;
</#macro>

<#macro icmpTypes types>
	if (<#list types as type><#if type.v4 gte 0>packet->icmp_type != ${type.v4}</#if><#if type.v4 gte 0 && type.v6 gte 0> &&
	    </#if><#if type.v6 gte 0>packet->icmp_type != (ICMPV6 | ${type.v6})</#if><#sep> &&
	    </#sep></#list>)
		return NEXT;
</#macro>

<#macro bits names><#list names as name> | TCP_${name}</#list></#macro>

<#macro tcpFlags flags>
	if ((packet->tcp_flags & (TCP_SEEN<@bits flags.names(flags.mask())/>)) !=
	    (TCP_SEEN<@bits flags.names(flags.set)/>))
		return NEXT;
</#macro>

<#-- Everything but the lists. -->
<#macro when when>
<#if when.etherTypes?has_content>
<@none field="ether_type" values=when.etherTypes/>
</#if>
<#if when.vlans?has_content>
<@outside field="vlan" ranges=when.vlans/>
</#if>
<#if when.ipVersions?has_content>
<@none field="version" values=when.ipVersions/>
</#if>
<#if when.fragment.isPresent()>
<@none field="fragment" values=[when.fragment.get()?then("FRAGMENT_ANY", "FRAGMENT_NONE")]/>
</#if>
<#if when.protocols?has_content>
<@protocols when.protocols/>
</#if>
<#if when.sourcePorts?has_content>
<@outside field="source_port" ranges=when.sourcePorts/>
</#if>
<#if when.destinationPorts?has_content>
<@outside field="destination_port" ranges=when.destinationPorts/>
</#if>
<#if when.tcpFlags.isPresent()>
<@tcpFlags when.tcpFlags.get()/>
</#if>
<#if when.icmpTypes?has_content>
<@icmpTypes when.icmpTypes/>
</#if>
</#macro>

<#-- What a stage asks of a list: only who counts each prefix must know which. -->
<#macro asked lookup family><#if family.covered()>, <#if lookup.hits.isPresent()>ASKED_WHICH<#else>ASKED_WHETHER</#if></#if></#macro>

<#-- Looks each address up; the rule stays in a variable for who counts it. -->
<#macro lookups stage>
<#list stage.lookups as lookup>
<#assign list = lookup.list>
<#if list.hasV4()>
	if (packet->version == 4)
		${lookup.rule()} =
			${list.identifier}_v4(&packet->${lookup.field()}<@asked lookup list.v4()/>);
</#if>
<#if list.hasV6()>
	if (packet->version == 6)
		${lookup.rule()} =
			${list.identifier}_v6(&packet->${lookup.field()});
</#if>
	if (${lookup.rule()} == NO_RULE)
		return NEXT;
</#list>
</#macro>

<#--
  The head of a stage's function: the rules it may find, then its conditions.
  declared says that the template has declared something just above.
-->
<#macro check stage declared=false>
<#list stage.lookups as lookup>
	__u32 ${lookup.rule()} = NO_RULE;
</#list>
<#if stage.lookups?has_content || declared>

</#if>
<@when stage.when()/>
<@lookups stage/>
<#if stage.when().present()>

</#if>
</#macro>
