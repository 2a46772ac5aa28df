package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.text.Printable;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.IJson;
import org.tamis.studio.jmap.MethodError;
import tools.jackson.databind.node.ObjectNode;

/** What a /set tells after its changes were made. */
record ScriptSetResult(ScriptServices services, Call call, ScriptDrafts drafts) {
  private static final Logger LOG = System.getLogger("org.tamis.studio.jmap");

  /**
   * @param hasChanged whether the store was changed
   */
  ObjectNode response(boolean hasChanged) throws IOException {
    ScriptListing after = hasChanged ? reached() : drafts.listing();
    tellDestroyed();
    drafts.created().forEach(draft -> tellCreated(draft, after));
    drafts.left().stream()
        .filter(draft -> !draft.isCreated())
        .forEach(draft -> tellUpdated(draft, after));
    if (hasChanged) {
      services.events().changed(call.account());
      log();
    }
    ObjectNode response = call.response().put("oldState", drafts.listing().state());
    response.put("newState", after.state());
    return drafts.response().addTo(response);
  }

  /**
   * The scripts as these changes have left them: what others have changed since is no part of it,
   * so that a client that compares states misses nothing.
   */
  private ScriptListing reached() throws IOException {
    ScriptListing stored = services.store().listing(call.account());
    List<Script> scripts = new ArrayList<>();
    for (ScriptDraft draft : drafts.left()) {
      Optional<Script> one = draft.script.isPresent() ? draft.script : stored.find(draft.name);
      Script known =
          one.orElseThrow(
              () -> MethodError.of("serverPartialFail", "somebody else has removed a new script"));
      String digest =
          draft.newText().map(ScriptText::digest).orElseGet(() -> digest(known, stored));
      scripts.add(new Script(known.id(), draft.name, digest, draft.isActive));
    }
    return services.known().remember(call.account(), new ScriptListing(scripts));
  }

  /** The vacation response may have got other rules by the way. */
  private String digest(Script known, ScriptListing stored) {
    return drafts.vacation().is(known)
        ? stored.withId(known.id()).map(Script::digest).orElse(known.digest())
        : known.digest();
  }

  private void tellDestroyed() {
    drafts.destroyed().forEach(draft -> drafts.response().destroyed(draft.key));
  }

  private void tellCreated(ScriptDraft draft, ScriptListing after) {
    Script script = after.find(draft.name).orElseThrow();
    call.created().add(draft.key, script.id());
    ObjectNode object = IJson.object().put(ScriptObject.ID, script.id());
    addName(draft, script, object);
    object.put(ScriptObject.BLOB_ID, ScriptBlobs.id(script)); // another one than the upload's
    object.put(ScriptObject.IS_ACTIVE, script.active());
    drafts.response().created(draft.key, object);
  }

  private void tellUpdated(ScriptDraft draft, ScriptListing after) {
    Script before = draft.script.orElseThrow();
    Script script = after.withId(before.id()).orElseThrow();
    ObjectNode object = IJson.object();
    if (draft.isChanged && draft.isRenamed()) {
      addName(draft, script, object);
    }
    if (draft.newText().isPresent()) {
      object.put(ScriptObject.BLOB_ID, ScriptBlobs.id(script));
    }
    boolean isActivated = isActivated(draft);
    if (script.active() != before.active() || isActivated) {
      object.put(ScriptObject.IS_ACTIVE, script.active());
    }
    if (draft.isChanged || !object.isEmpty()) {
      drafts.response().updated(before.id(), object);
    }
  }

  /** RFC 9661 §2.4: any activated script MUST be reported, also one that was active already. */
  private boolean isActivated(ScriptDraft draft) {
    return draft.isActive
        && call.arguments()
            .text("onSuccessActivateScript")
            .flatMap(given -> call.created().resolve(given))
            .filter(draft.key::equals)
            .isPresent()
        && !drafts.response().hasErrors();
  }

  /** Unless it is what the client has sent. */
  private static void addName(ScriptDraft draft, Script script, ObjectNode object) {
    String name = script.name().value();
    if (!draft.sentName.equals(Optional.of(name))) {
      object.put(ScriptObject.NAME, name);
    }
  }

  private void log() {
    String who = " account=" + quoted(call.account()) + " by=" + quoted(call.who().by());
    for (ScriptDraft draft : drafts.destroyed()) {
      log("deleted", draft, who);
    }
    for (ScriptDraft draft : drafts.left()) {
      boolean wasActive = draft.script.filter(Script::active).isPresent();
      draft.newText().ifPresent(text -> log("stored", draft, who + " sha256=" + text.digest()));
      if (draft.isRenamed()) {
        log("renamed", draft, who);
      }
      if (draft.isActive != wasActive) {
        log(draft.isActive ? "activated" : "deactivated", draft, who);
      }
    }
  }

  private void log(String what, ScriptDraft draft, String who) {
    String from = " address=" + quoted(call.caller().from());
    LOG.log(
        Level.INFO, () -> "script " + what + " script=" + quoted(draft.name.value()) + who + from);
  }

  private static String quoted(String text) {
    return '"' + Printable.cut(text, 200).replace("\"", "'") + '"';
  }
}
