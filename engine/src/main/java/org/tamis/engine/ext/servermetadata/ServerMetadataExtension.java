package org.tamis.engine.ext.servermetadata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.SingleValue;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.settings.StoreFeatures.Feature;
import org.tamis.engine.signature.AnnotationNames;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.grammar.source.Crlf;

/** RFC 5490 §4.1 {@code servermetadata} and §4.2 {@code servermetadataexists}. */
public final class ServerMetadataExtension implements Extension {
  private static final Parameter<Text> NAME = Parameter.string("annotation name");
  private static final Parameter<TextList> NAMES = Parameter.strings("annotation names");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  @Override
  public String capability() {
    return "servermetadata";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return StoreFeatures.has(Feature.SERVER_METADATA, settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "servermetadata",
                Signature.NOTHING.positional(NAME).matching(KEYS),
                call -> call.match(new Annotation(call.get(NAME))))
            .needing(Needs.NOTHING)
            .checkedBy((call, report) -> AnnotationNames.check(List.of(call.get(NAME)), report)),
        TestSpec.of(
                "servermetadataexists",
                Signature.NOTHING.positional(NAMES),
                ServerMetadataExtension::exists)
            .needing(Needs.NOTHING)
            .checkedBy((call, report) -> AnnotationNames.check(call.get(NAMES).items(), report)));
  }

  /** RFC 5490 §4.2: all of the annotations exist. */
  private static Condition exists(Call call) {
    TextList names = call.get(NAMES);
    return run -> names.values(run).stream().allMatch(name -> value(name, run).isPresent());
  }

  /** The value of one annotation; none where it does not exist. */
  private record Annotation(Text name) implements SingleValue {
    @Override
    public Optional<String> value(Run run) {
      return ServerMetadataExtension.value(name.value(run), run);
    }
  }

  /** A name that is none, once it is known, names nothing that exists. */
  private static Optional<String> value(String name, Run run) {
    // RFC 5464 §3.2: names are case-insensitive
    return AnnotationNames.isValid(name)
        ? run.host().serverAnnotation(name.toLowerCase(Locale.ROOT)).map(Crlf::of)
        : Optional.empty();
  }
}
