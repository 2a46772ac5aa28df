package org.tamis.engine.ext.spamtest;

import java.util.List;
import java.util.Set;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.TagSpec;

/** RFC 5235 §3.2: the test of {@link SpamTestExtension}, with {@code :percent}. */
public final class SpamTestPlusExtension implements Extension {
  private static final Parameter<Boolean> PERCENT = Parameter.flag("percent");

  @Override
  public String capability() {
    return "spamtestplus";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return SpamTestExtension.rating(settings).isPresent();
  }

  /** RFC 5235 §3.2: either capability is enough for the test itself. */
  @Override
  public Set<String> implies() {
    return Set.of("spamtest");
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(new TagSpec(PERCENT, Set.of("spamtest"), _ -> Scale.PERCENT));
  }
}
