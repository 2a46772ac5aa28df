package org.tamis.managesieve.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.wire.Reply;
import org.tamis.service.scripts.Change;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.StoredScript;

/** RFC 5804 §2.6: checked before it is stored, so a bad upload leaves the old script untouched. */
final class PutScript implements Command {
  @Override
  public Reply run(Session session, Arguments arguments) throws IOException {
    ScriptName name = arguments.name(0);
    String text = arguments.text(1);
    if (text.isEmpty()) {
      return Reply.no("the script is empty");
    }
    ScriptStore store = session.services().store();
    long octets = text.getBytes(StandardCharsets.UTF_8).length;
    Change room = store.room(session.account(), name, octets);
    if (room != Change.DONE) {
      return Changes.reply(room);
    }
    Findings findings = Findings.of(session, Source.of(name.value(), text));
    if (findings.hasErrors()) {
      return findings.refusal();
    }
    Change stored = store.put(session.account(), new StoredScript(name, text));
    if (stored != Change.DONE) {
      return Changes.reply(stored);
    }
    session.log().stored(session.account(), name.value(), text);
    return findings.acceptance(session.rules().reportWarnings());
  }
}
