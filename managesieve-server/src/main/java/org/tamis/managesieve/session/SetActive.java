package org.tamis.managesieve.session;

import java.io.IOException;
import java.util.Optional;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/**
 * RFC 5804 §2.8. A script that came here without PUTSCRIPT, or before the engine changed, is
 * checked now: mail is waiting for it.
 */
final class SetActive implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    return arguments.text(0).isEmpty() ? deactivate(session) : activate(session, arguments.name(0));
  }

  private static ManageSieveReply deactivate(Session session) throws IOException {
    session.services().store().deactivate(session.account());
    session.log().changed(session.account(), "deactivated", "");
    return ManageSieveReply.ok();
  }

  private static ManageSieveReply activate(Session session, ScriptName name) throws IOException {
    ScriptStore store = session.services().store();
    Optional<StoredScript> script = store.get(session.account(), name);
    if (script.isEmpty()) {
      return ChangeReplies.reply(ScriptChange.NONEXISTENT);
    }
    Source source = Source.of(name.value(), script.get().text());
    ScriptFindings findings = ScriptFindings.ofStored(session, source);
    if (findings.hasErrors()) {
      return findings.refusal();
    }
    ScriptChange change = store.activate(session.account(), name);
    if (change == ScriptChange.DONE) {
      session.log().changed(session.account(), "activated", name.value());
    }
    return ChangeReplies.reply(change);
  }
}
