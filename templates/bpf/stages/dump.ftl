<#import "../maps.ftl" as maps>
<#import "../when.ftl" as conditions>
<#assign dump = stage.stage()>
<#assign after = dump.verdict.isPresent()>
<@maps.map stage.counters/>

<@maps.map stage.map("events")/>
<#if dump.sampled()>

<@maps.map stage.map("sampler")/>
</#if>
<#if dump.limit.isPresent()>

<@maps.map stage.map("bucket")/>
</#if>

struct ${stage.identifier}_sample {
	struct event event;
	__u8 bytes[${dump.snaplen}];
};

<#if after>
/* Stage ${stage.name}: writes the first ${dump.snaplen} bytes of decided packets to its ring. */
static __always_inline int stage_${stage.identifier}(struct packet *packet,
					    int verdict)
<#else>
/* Stage ${stage.name}: writes the first ${dump.snaplen} bytes to its ring; they go on. */
static __always_inline int stage_${stage.identifier}(struct packet *packet)
</#if>
{
	struct ${stage.identifier}_sample *sample;
<#if dump.limit.isPresent()>
	__u64 now;
</#if>
<#if after>

<#list dump.verdict.get().actions() as action><#if action?is_first>	if (<#else>	    </#if>verdict != ${action}<#sep> &&
</#sep></#list>)
		return NEXT;
</#if>
<@conditions.check stage=stage declared=!after/>
<#if after && !stage.when().present() && !stage.lookups?has_content>

</#if>
<#if dump.sampled()>
	if (!is_sampled(&${stage.map("sampler").name}, ${dump.sample})) {
		count(&${stage.counters.name}, EVENT_SAMPLED, packet->length);
		return NEXT;
	}
</#if>
<#if dump.limit.isPresent()>
	now = bpf_ktime_get_ns();
	if (!take_token(&${stage.map("bucket").name}, now,
			${dump.limit.get().interval()}ull, ${dump.limit.get().events})) {
		count(&${stage.counters.name}, EVENT_LIMITED, packet->length);
		return NEXT;
	}
</#if>
	sample = bpf_ringbuf_reserve(&${stage.map("events").name},
				     sizeof(*sample), 0);
	if (!sample) {
		count(&${stage.counters.name}, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = <#if dump.limit.isPresent()>now<#else>bpf_ktime_get_ns()</#if>;
	write_event(packet, <#if after>verdict<#else>UNDECIDED</#if>, &sample->event);
<#if program.frags()>
	capture(packet, sample->bytes, ${dump.snaplen}, &sample->event);
<#else>
	capture_linear(packet, sample->bytes, ${dump.snaplen}, &sample->event);
</#if>
	bpf_ringbuf_submit(sample, 0);
	count(&${stage.counters.name}, EVENT_WRITTEN, packet->length);
	return NEXT;
}
