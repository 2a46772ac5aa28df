package org.tamis.managesieve.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/** RFC 5804 §2.6: checked before it is stored, so a bad upload leaves the old script untouched. */
final class PutScript implements ManageSieveCommand {
  @Override
  public ManageSieveReply run(Session session, Arguments arguments) throws IOException {
    ScriptName name = arguments.name(0);
    String text = arguments.text(1);
    if (text.isEmpty()) {
      return refuseEmpty();
    }
    ScriptStore store = session.services().store();
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ScriptChange room = store.room(session.account(), name, octets.length);
    if (room != ScriptChange.DONE) {
      return ChangeReplies.reply(room);
    }
    ScriptFindings findings = ScriptFindings.ofStored(session, Source.of(name.value(), text));
    if (findings.hasErrors()) {
      return findings.refusal();
    }
    ScriptChange stored =
        store.put(session.account(), new StoredScript(name, text), session.author());
    if (stored != ScriptChange.DONE) {
      return ChangeReplies.reply(stored);
    }
    session.log().stored(session.account(), name.value(), octets);
    return findings.acceptance(session.rules().reportWarnings());
  }

  /** RFC 5804 §2.6: a script of zero length SHOULD be disallowed. */
  static ManageSieveReply refuseEmpty() {
    return ManageSieveReply.no("the script is empty");
  }
}
