package org.tamis.engine.ext.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.plan.Action;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Shown;

/** spec-bosch-sieve-report. What is sent is in {@link AbuseReport}. */
public final class ReportExtension implements Extension {
  /** RFC 2045 §5.1. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.0-9A-Z^_`a-z{|}~-]{1,200}");

  private static final Parameter<Boolean> HEADERS_ONLY = Parameter.flag("headers_only");
  private static final Parameter<Text> TYPE =
      Parameter.string("feedback type", ReportExtension::typeProblem);
  private static final Parameter<Text> MESSAGE = Parameter.string("message");
  private static final Parameter<Text> RECIPIENT =
      Parameter.string("recipient", OutboundAddress::problem);

  @Override
  public String capability() {
    return "vnd.dovecot.report";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of(
                "report",
                Signature.NOTHING
                    .tag(HEADERS_ONLY)
                    .positional(TYPE)
                    .positional(MESSAGE)
                    .positional(RECIPIENT),
                ReportExtension::generate)
            .foreseenAs(_ -> new Prospect.Nothing()));
  }

  static Optional<String> typeProblem(String type) {
    return TOKEN.matcher(type).matches()
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(type) + "\" is not a feedback type such as abuse or virus");
  }

  private static Step generate(Call call) {
    AbuseReport report =
        new AbuseReport(
            call.get(TYPE),
            call.get(MESSAGE),
            call.get(RECIPIENT),
            call.has(HEADERS_ONLY),
            call.settings().of(Postmaster.class, Postmaster.OF_HOST),
            call.settings().of(ReportAuthor.class, ReportAuthor.POSTMASTER));
    return call.actions(
        run -> report.mailing(run).<Action>map(Action.Report::new).stream().toList());
  }
}
