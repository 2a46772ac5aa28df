package org.tamis.engine.ext.spamtest;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5235 §3.3. */
public final class VirusTestExtension implements Extension {
  private static final Parameter<Text> VALUE = Parameter.string("value");

  @Override
  public String capability() {
    return "virustest";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return rating(settings).isPresent();
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of("virustest", Signature.NOTHING.matching(VALUE), VirusTestExtension::generate)
            .needing(call -> rating(call.settings()).orElseThrow().needs())
            .comparing(call -> Scale.VIRUS.space(call.comparator())));
  }

  private static Condition generate(Call call) {
    return call.match(new RatingValue(rating(call.settings()).orElseThrow(), Scale.VIRUS));
  }

  private static Optional<Rating> rating(Settings settings) {
    return settings.of(SpamTestSettings.class, SpamTestSettings.DEFAULTS).virus();
  }
}
