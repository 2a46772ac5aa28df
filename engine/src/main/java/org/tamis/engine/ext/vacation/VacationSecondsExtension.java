package org.tamis.engine.ext.vacation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.TagSpec;

/** RFC 6131: the {@code :seconds} of {@link VacationExtension}'s command. */
public final class VacationSecondsExtension implements Extension {
  private static final Parameter<Long> SECONDS = Parameter.number("seconds");

  /** RFC 6131 §2: everything up to it is accepted. */
  private static final long MOST = 1L << 31;

  @Override
  public String capability() {
    return "vacation-seconds";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  /** RFC 6131 §2. */
  @Override
  public Set<String> implies() {
    return Set.of("vacation");
  }

  @Override
  public List<TagSpec> tags() {
    return List.of(
        new TagSpec(SECONDS, Set.of("vacation"), call -> new Period.Seconds(call.get(SECONDS)))
            .checkedBy(VacationSecondsExtension::check));
  }

  private static void check(Call call, Report report) {
    if (call.has(VacationAction.DAYS)) {
      // RFC 6131 §2: both together must be an error
      report.error(
          "SV0208",
          call.spanOf(SECONDS),
          "`:seconds` and `:days` cannot be combined",
          "use one of them");
    }
    if (call.get(SECONDS) > MOST) {
      report.error(
          "SV0322", call.spanOf(SECONDS), "`:seconds` is larger than 2147483648", "use `:days`");
    } else {
      VacationSettings site = VacationAction.settings(call);
      new PeriodRange(site.shortestInSeconds(), site)
          .check(
              ":seconds " + call.get(SECONDS),
              Duration.ofSeconds(call.get(SECONDS)),
              call.spanOf(SECONDS),
              report);
    }
  }
}
