package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;
import org.tamis.studio.jmap.SetResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * All scripts of an account as a /set is to leave them, and what of it was refused. Destructions
 * are judged first, as they make room; names last, since two scripts may exchange theirs (RFC 8620
 * §5.3: the final state counts). For one thread.
 */
final class ScriptDrafts {
  private final ScriptServices services;
  private final Call call;
  private final ScriptListing listing;
  private final VacationScript vacation;
  private final Map<String, ScriptDraft> existing = new LinkedHashMap<>();
  private final List<ScriptDraft> created = new ArrayList<>();
  private final SetResponse response = new SetResponse();

  ScriptDrafts(ScriptServices services, Call call, ScriptListing listing) throws IOException {
    this.services = services;
    this.call = call;
    this.listing = listing;
    this.vacation = VacationScript.of(services.store(), call.account(), listing);
    listing.scripts().forEach(script -> existing.put(script.id(), ScriptDraft.of(script)));
  }

  ScriptListing listing() {
    return listing;
  }

  VacationScript vacation() {
    return vacation;
  }

  SetResponse response() {
    return response;
  }

  /** Those that exist and stay, and those that are created. */
  List<ScriptDraft> left() {
    List<ScriptDraft> left = new ArrayList<>();
    existing.values().stream().filter(draft -> !draft.isDestroyed).forEach(left::add);
    left.addAll(created);
    return left;
  }

  List<ScriptDraft> destroyed() {
    return existing.values().stream().filter(draft -> draft.isDestroyed).toList();
  }

  List<ScriptDraft> created() {
    return List.copyOf(created);
  }

  void judge(ScriptSet.Wishes wishes) throws IOException {
    wishes.destroy().forEach(this::destroy);
    for (Map.Entry<String, ObjectNode> one : wishes.create().entrySet()) {
      try {
        create(one.getKey(), one.getValue());
      } catch (SetRefused e) {
        response.notCreated(one.getKey(), e.error());
      }
    }
    for (Map.Entry<String, ObjectNode> one : wishes.update().entrySet()) {
      update(one.getKey(), one.getValue());
    }
    refuseDoubleNames();
    if (!response.hasErrors()) { // RFC 9661 §2.4: if and only if all succeed
      onSuccess(wishes);
    }
  }

  private void destroy(String given) {
    Optional<ScriptDraft> draft = find(given);
    if (draft.isEmpty()) {
      response.notDestroyed(given, SetError.of("notFound"));
    } else if (isVacation(draft.get())) { // RFC 9661 §4
      response.notDestroyed(given, VacationScript.forbidden());
    } else if (draft.get().isActive) {
      response.notDestroyed(given, SetError.of("sieveIsActive"));
    } else {
      draft.get().isDestroyed = true;
    }
  }

  private Optional<ScriptDraft> find(String given) {
    return call.created().resolve(given).flatMap(id -> Optional.ofNullable(existing.get(id)));
  }

  private boolean isVacation(ScriptDraft draft) {
    return draft.script.filter(vacation::is).isPresent();
  }

  private void create(String creationId, ObjectNode object) throws IOException {
    ScriptProperties properties = ScriptProperties.ofNew(object);
    if (left().size() >= services.quota().scripts()) {
      throw new SetRefused(
          SetError.of("overQuota", "at most " + services.quota().scripts() + " scripts"));
    }
    ScriptText text = ScriptText.of(services, call, properties.blobId().orElseThrow());
    ScriptName name = properties.name().map(ScriptName::new).orElseGet(this::freeName);
    refuseReserved(name);
    text.check(services, call.account(), name.value(), ScriptText.Use.STORED);
    ScriptDraft draft = ScriptDraft.created(creationId, name, text);
    draft.sentName = properties.name();
    created.add(draft);
  }

  /** RFC 9661 §2.1: the server may have a policy about names. */
  private static void refuseReserved(ScriptName name) {
    if (name.equals(VacationScript.NAME)) {
      throw new SetRefused(
          SetError.invalidProperties(
              List.of(ScriptObject.NAME), "this name is that of the vacation response"));
    }
  }

  private void update(String given, ObjectNode patch) throws IOException {
    Optional<ScriptDraft> draft = find(given);
    if (draft.isEmpty()) {
      response.notUpdated(given, SetError.of("notFound"));
      return;
    }
    try {
      update(draft.get(), patch);
    } catch (SetRefused e) {
      draft.get().undo();
      response.notUpdated(draft.get().key, e.error());
    }
  }

  private void update(ScriptDraft draft, ObjectNode patch) throws IOException {
    if (draft.isDestroyed) {
      throw new SetRefused(SetError.of("willDestroy"));
    }
    Script script = draft.script.orElseThrow();
    ScriptProperties properties = ScriptProperties.ofPatch(patch, script);
    draft.isChanged = true;
    if (properties.hasName()) {
      rename(draft, script, properties.name());
    }
    Optional<String> blobId = properties.blobId();
    if (blobId.isPresent() && !blobId.get().equals(ScriptBlobs.id(script))) {
      refuseVacation(draft);
      ScriptText text = ScriptText.of(services, call, blobId.get());
      text.check(services, call.account(), draft.name.value(), ScriptText.Use.STORED);
      draft.text = text;
    }
  }

  private void rename(ScriptDraft draft, Script script, Optional<String> sent) {
    ScriptName name = sent.map(ScriptName::new).orElseGet(this::freeName);
    draft.sentName = sent;
    if (!name.equals(script.name())) {
      refuseVacation(draft);
      refuseReserved(name);
      draft.name = name;
    }
  }

  /** RFC 9661 §4; another name would make it a script like any other. */
  private void refuseVacation(ScriptDraft draft) {
    if (isVacation(draft)) {
      throw new SetRefused(VacationScript.forbidden());
    }
  }

  private ScriptName freeName() {
    Set<ScriptName> taken = new HashSet<>();
    existing.values().forEach(draft -> taken.add(draft.name));
    created.forEach(draft -> taken.add(draft.name));
    return FreeName.at(services.clock().instant(), taken);
  }

  /** Each refusal gives a name back, which may be in the way of another one. */
  private void refuseDoubleNames() {
    while (refusesOne()) {
      // until no two have the same name
    }
  }

  private boolean refusesOne() {
    Map<ScriptName, ScriptDraft> names = new LinkedHashMap<>();
    List<ScriptDraft> left = left();
    left.stream().filter(draft -> !wantsName(draft)).forEach(draft -> names.put(draft.name, draft));
    for (ScriptDraft draft : left) {
      Optional<ScriptDraft> holder =
          wantsName(draft)
              ? Optional.ofNullable(names.putIfAbsent(draft.name, draft))
              : Optional.empty();
      if (holder.isPresent()) {
        refuse(
            draft,
            holder
                .get()
                .script
                .map(Script::id)
                .map(SetError::alreadyExists)
                .orElseGet(
                    () -> SetError.of("alreadyExists", "another one is created with the name")));
        return true;
      }
    }
    return false;
  }

  private static boolean wantsName(ScriptDraft draft) {
    return draft.isCreated() || draft.isRenamed();
  }

  private void refuse(ScriptDraft draft, SetError error) {
    if (draft.isCreated()) {
      created.remove(draft);
      response.notCreated(draft.key, error);
    } else {
      draft.undo();
      response.notUpdated(draft.key, error);
    }
  }

  /** The store will have none of it. */
  void refuseAll(SetError error) {
    for (ScriptDraft draft : List.copyOf(created)) {
      refuse(draft, error);
    }
    for (ScriptDraft draft : existing.values()) {
      if (draft.isChanged) {
        refuse(draft, error);
      }
      if (draft.isDestroyed) {
        draft.isDestroyed = false;
        response.notDestroyed(draft.key, error);
      }
      draft.isActive = draft.script.map(Script::active).orElse(false);
    }
  }

  /** RFC 9661 §2.4: deactivation is processed first. An id that is nobody's is ignored. */
  private void onSuccess(ScriptSet.Wishes wishes) throws IOException {
    if (wishes.deactivate()) {
      existing.values().forEach(draft -> draft.isActive = false);
    }
    Optional<ScriptDraft> target = wishes.activate().flatMap(this::toActivate);
    if (target.isPresent() && isSound(target.get())) {
      existing.values().forEach(draft -> draft.isActive = false);
      target.get().isActive = true;
    }
  }

  private Optional<ScriptDraft> toActivate(String given) {
    Optional<ScriptDraft> one =
        created.stream().filter(draft -> given.equals("#" + draft.key)).findFirst();
    return one.or(() -> find(given)).filter(draft -> !draft.isDestroyed);
  }

  /**
   * A script may have come here without a check, or before the engine changed: mail is waiting for
   * it. One that does not compile is not activated, and that is told as an update that failed.
   */
  private boolean isSound(ScriptDraft draft) throws IOException {
    if (draft.newText().isPresent()) {
      return true; // checked already
    }
    Optional<StoredScript> stored =
        services.store().get(call.account(), draft.script.orElseThrow().name());
    if (stored.isEmpty()) {
      return false; // the change will find another state
    }
    try {
      new ScriptText(stored.get().text())
          .check(services, call.account(), draft.name.value(), ScriptText.Use.STORED);
      return true;
    } catch (SetRefused e) {
      draft.undo();
      response.notUpdated(draft.key, e.error());
      return false;
    }
  }
}
