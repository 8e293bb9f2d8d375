<#-- A map in the form that libbpf reads from BTF. -->
<#macro map spec>
struct {
	__uint(type, ${spec.type.constant()});
<#if spec.keySize gt 0>
	__uint(key_size, ${spec.keySize});
	__uint(value_size, ${spec.valueSize});
</#if>
	__uint(max_entries, ${spec.maxEntries});
<#if spec.flags == 1024>
	__uint(map_flags, BPF_F_MMAPABLE);
</#if>
} ${spec.name} SEC(".maps");
</#macro>
