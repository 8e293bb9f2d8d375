<#assign depth = program.depth>
<#if depth.ethernet>
/* Reads the headers that the stages ask for; false for a malformed packet. */
static __always_inline bool parse(struct packet *packet)
{
	struct cursor cursor = packet_start(packet->ctx);

	if (!parse_ethernet(&cursor, packet))
		return false;
<#if depth.ip()>
	switch (packet->ether_type) {
<#if depth.ipv4>
	case ETHERTYPE_IPV4:
		if (!parse_ipv4(&cursor, packet))
			return false;
		break;
</#if>
<#if depth.ipv6>
	case ETHERTYPE_IPV6:
		if (!parse_ipv6(&cursor, packet))
			return false;
<#if depth.extensions>
		if (!parse_extensions(&cursor, packet))
			return false;
</#if>
		break;
</#if>
	default:
		return true;
	}
</#if>
<#if depth.transport()>
	/* A later fragment has no transport header: there is no place. */
	switch (packet->protocol) {
<#if depth.tcp>
	case PROTOCOL_TCP:
		return !cursor.at || parse_tcp(&cursor, packet);
</#if>
<#if depth.udp>
	case PROTOCOL_UDP:
		return !cursor.at || parse_udp(&cursor, packet);
</#if>
<#if depth.icmp>
	case PROTOCOL_ICMP:
		return !cursor.at || packet->version != 4 ||
		       parse_icmp(&cursor, packet, 0);
</#if>
<#if depth.icmpv6>
	case PROTOCOL_ICMPV6:
		return !cursor.at || packet->version != 6 ||
		       parse_icmp(&cursor, packet, ICMPV6);
</#if>
	default:
		return true;
	}
<#else>
	return true;
</#if>
}

</#if>
<#if program.dumps()>
<#if depth.ethernet>
/*
 * Reads the headers once more for an event: kept until then, they would cost
 * every packet that none is written of.
 */
<#else>
/* No stage asks for a header: an event has none. */
</#if>
static __always_inline void describe(const struct packet *packet,
				     struct event *event)
{
<#if depth.ethernet>
	struct packet again;

	packet_init(&again, packet->ctx);
	if (parse(&again))
		write_headers(&again, event);
	else
		write_malformed(&again, event);
<#else>
	write_headers(packet, event);
</#if>
}

</#if>
