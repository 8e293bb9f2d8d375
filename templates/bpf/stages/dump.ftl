<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<#assign dump = stage.stage()>
<@maps.map stage.counters/>

<@maps.map stage.maps[0]/>

struct ${stage.identifier}_sample {
	struct event event;
	__u8 bytes[${dump.snaplen}];
};

/* Stage ${stage.name}: writes the first ${dump.snaplen} bytes to its ring; they go on. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
{
	struct ${stage.identifier}_sample *sample;
<@conditions.check stage=stage declared=true/>
	sample = bpf_ringbuf_reserve(&${stage.maps[0].name},
				     sizeof(*sample), 0);
	if (!sample) {
		count(&${stage.counters.name}, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = bpf_ktime_get_ns();
	write_event(packet, UNDECIDED, &sample->event);
<#if program.frags()>
	capture(packet, sample->bytes, ${dump.snaplen}, &sample->event);
<#else>
	capture_linear(packet, sample->bytes, ${dump.snaplen}, &sample->event);
</#if>
	bpf_ringbuf_submit(sample, 0);
	count(&${stage.counters.name}, EVENT_WRITTEN, packet->length);
	return NEXT;
}
