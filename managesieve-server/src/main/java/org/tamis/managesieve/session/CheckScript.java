package org.tamis.managesieve.session;

import java.io.IOException;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.wire.ManageSieveReply;

/** RFC 5804 §2.12: quotas do not matter here. */
final class CheckScript implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    Source source = Source.of("script", arguments.text(0));
    ScriptFindings findings = ScriptFindings.ofText(session, source);
    return findings.hasErrors()
        ? findings.refusal()
        : findings.acceptance(session.rules().reportWarnings());
  }
}
