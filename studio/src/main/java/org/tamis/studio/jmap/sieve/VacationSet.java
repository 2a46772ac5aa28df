package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;
import org.tamis.studio.jmap.SetResponse;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8621 §8.2. */
record VacationSet(ScriptServices services) implements Method {
  private static final int MOST_ATTEMPTS = 10;
  private static final Set<String> ARGUMENTS =
      Set.of("accountId", "ifInState", "create", "update", "destroy");

  @Override
  public ObjectNode call(Call call) throws IOException {
    Arguments arguments = call.arguments().allow(ARGUMENTS);
    Optional<String> ifInState = arguments.text("ifInState");
    Map<String, ObjectNode> create = arguments.objects("create");
    Map<String, ObjectNode> update = arguments.objects("update");
    List<String> destroy = arguments.texts("destroy").orElse(List.of());
    if (create.size() + update.size() + destroy.size() > services.limits().objectsInSet()) {
      throw MethodError.of("requestTooLarge");
    }
    SetResponse response = new SetResponse();
    create.keySet().forEach(id -> response.notCreated(id, SetError.of("singleton")));
    destroy.forEach(id -> response.notDestroyed(id, refusal(id)));
    update.keySet().stream()
        .filter(id -> !id.equals(VacationResponse.ID))
        .forEach(id -> response.notUpdated(id, SetError.of("notFound")));
    return change(call, ifInState, Optional.ofNullable(update.get(VacationResponse.ID)), response);
  }

  /** RFC 8620 §5.3: there is one, and it stays. */
  private static SetError refusal(String id) {
    return SetError.of(id.equals(VacationResponse.ID) ? "singleton" : "notFound");
  }

  private ObjectNode change(
      Call call, Optional<String> ifInState, Optional<ObjectNode> patch, SetResponse response)
      throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ScriptListing listing = services.listing(call.account());
      String state = VacationScript.state(listing);
      if (ifInState.filter(wanted -> !wanted.equals(state)).isPresent()) {
        throw MethodError.of("stateMismatch");
      }
      Optional<String> reached =
          patch.isEmpty() ? Optional.of(state) : reached(call, listing, patch.get(), response);
      if (reached.isPresent()) {
        ObjectNode json = call.response().put("oldState", state);
        return response.addTo(json.put("newState", reached.get()));
      }
    }
    throw MethodError.of("serverUnavailable", "others are changing the scripts");
  }

  /** The new state; empty when somebody else was faster. */
  private Optional<String> reached(
      Call call, ScriptListing listing, ObjectNode patch, SetResponse response) throws IOException {
    try {
      return update(call, listing, patch, response);
    } catch (SetRefused e) {
      response.notUpdated(VacationResponse.ID, e.error());
      return Optional.of(VacationScript.state(listing));
    }
  }

  private Optional<String> update(
      Call call, ScriptListing listing, ObjectNode patch, SetResponse response) throws IOException {
    VacationScript script = VacationScript.of(services.store(), call.account(), listing);
    if (script.isInTheWay()) {
      throw new SetRefused(
          SetError.of("forbidden", "a script of the user has the name " + VacationScript.NAME));
    }
    VacationPatch wanted =
        VacationPatch.of(patch, new VacationPatch(script.isEnabled(), script.response()));
    Optional<ScriptName> rules = rules(script, listing);
    if (wanted.isEnabled()) {
      refuseSecondAnswer(call, rules);
    }
    String text = VacationWriter.write(wanted.response(), rules.map(ScriptName::value));
    check(call, text);
    ScriptEdits edits =
        new ScriptEdits(
            edits(script, listing, wanted, text, rules),
            call.caller().author(),
            Optional.of(listing.state()));
    ScriptChange change = services.store().change(call.account(), edits);
    return switch (change) {
      case DONE -> {
        services.events().changed(call.account());
        response.updated(VacationResponse.ID, changedOtherwise(patch, text));
        yield Optional.of(VacationScript.state(text, wanted.isEnabled()));
      }
      case TOO_MANY -> throw new SetRefused(SetError.of("overQuota"));
      case TOO_LARGE -> throw new SetRefused(SetError.of("tooLarge"));
      case OTHER_STATE, NONEXISTENT, ALREADY_EXISTS, ACTIVE -> Optional.empty();
    };
  }

  /** The script that sorts the mail: the active one, or the one before the vacation response. */
  private static Optional<ScriptName> rules(VacationScript script, ScriptListing listing) {
    return script.isEnabled()
        ? script.rules()
        : listing.scripts().stream()
            .filter(Script::active)
            .map(Script::name)
            .findFirst()
            .or(script::rules);
  }

  /** RFC 5230 §4.7: a second vacation action would be an error with each message. */
  private void refuseSecondAnswer(Call call, Optional<ScriptName> rules) throws IOException {
    Optional<StoredScript> stored =
        rules.isPresent() ? services.store().get(call.account(), rules.get()) : Optional.empty();
    if (stored.filter(one -> VacationReader.answers(one.text())).isPresent()) {
      throw new SetRefused(
          SetError.of("forbidden", "the active script has a vacation action of its own"));
    }
  }

  private void check(Call call, String text) throws IOException {
    int most = services.quota().scriptOctets();
    if (text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new SetRefused(SetError.of("tooLarge", "its script has at most " + most + " octets"));
    }
    try {
      new ScriptText(text)
          .check(services, call.account(), VacationScript.NAME.value(), ScriptText.Use.STORED);
    } catch (SetRefused e) {
      throw new SetRefused(
          SetError.of("forbidden", e.error().description().orElse("it cannot be a script")));
    }
  }

  private static List<ScriptEdit> edits(
      VacationScript script,
      ScriptListing listing,
      VacationPatch wanted,
      String text,
      Optional<ScriptName> rules) {
    List<ScriptEdit> edits = new ArrayList<>();
    edits.add(new ScriptEdit.Put(new StoredScript(VacationScript.NAME, text)));
    if (wanted.isEnabled() && !script.isEnabled()) {
      edits.add(new ScriptEdit.Activate(VacationScript.NAME));
    }
    if (!wanted.isEnabled() && script.isEnabled()) { // the mail is sorted as before
      edits.add(
          rules
              .filter(name -> listing.find(name).isPresent())
              .<ScriptEdit>map(ScriptEdit.Activate::new)
              .orElseGet(ScriptEdit.Deactivate::new));
    }
    return edits;
  }

  /** RFC 8620 §5.3: what was stored otherwise than it was sent, such as the ends of lines. */
  private static ObjectNode changedOtherwise(ObjectNode patch, String text) {
    VacationResponse stored = VacationReader.read(text).orElseThrow().response();
    Set<String> changed = new HashSet<>();
    for (String property : patch.propertyNames()) {
      boolean isText = !property.equals("id") && !property.equals(VacationResponse.IS_ENABLED);
      String sent = patch.path(property).isString() ? patch.path(property).stringValue() : "";
      if (isText
          && patch.path(property).isString()
          && !stored.property(property).equals(Optional.of(sent))) {
        changed.add(property);
      }
    }
    return stored.json(true, changed);
  }
}
