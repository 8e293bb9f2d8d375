package io.xdpctl.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.xdpctl.pipeline.Finding;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JsonPointer;

/** The JSON Schema of configurations, the one that editors use too; loaded from the class path. */
final class ConfigSchema {
  private static final String ROOM = "classpath:schemas/";

  /** Keywords that speak of a value of the right type. */
  private static final Set<String> OF_VALUES =
      Set.of("enum", "const", "minimum", "maximum", "pattern", "minLength", "maxLength");

  private final Schema schema;

  private ConfigSchema(Schema schema) {
    this.schema = schema;
  }

  /** Of this process. To load it is a third of the time of reading a small file. */
  private static final class Shared {
    static final CompletableFuture<ConfigSchema> SCHEMA =
        CompletableFuture.supplyAsync(() -> load("xdpctl.schema.json"));
  }

  /** The same each time; it is loaded from the first call on. */
  static CompletableFuture<ConfigSchema> begin() {
    return Shared.SCHEMA;
  }

  /** Of what stands under {@code when}. */
  static ConfigSchema ofConditions() {
    return load("when.json");
  }

  /** Of policy tests. */
  static ConfigSchema ofTests() {
    return load("xdpctl-test.schema.json");
  }

  private static ConfigSchema load(String document) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().locale(Locale.ROOT).cacheRefs(true).build();
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaRegistryConfig(config)
                    .schemaLoader(loader -> loader.allow(iri -> iri.toString().startsWith(ROOM))));
    return new ConfigSchema(registry.getSchema(SchemaLocation.of(ROOM + document)));
  }

  void check(YamlTree tree, Findings findings) {
    for (Error error : schema.validate(tree.json())) {
      Finding finding = SchemaSentences.of(error, pointer(error.getInstanceLocation()));
      if (SchemaSentences.isMisspelt(error)) {
        findings.silence(finding);
      } else if (OF_VALUES.contains(error.getKeyword())) {
        findings.value(finding);
      } else {
        findings.shape(finding);
      }
    }
  }

  private static JsonPointer pointer(NodePath path) {
    JsonPointer out = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      out =
          element instanceof Integer index
              ? out.appendIndex(index)
              : out.appendProperty(element.toString());
    }
    return out;
  }
}
