package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.studio.jmap.Arguments;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import org.tamis.studio.jmap.SetError;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 9661 §2.4. All that may be changed is changed at once, in the state that it was judged in; if
 * somebody else was faster, it is judged again.
 */
record ScriptSet(ScriptServices services) implements Method {
  private static final int MOST_ATTEMPTS = 10;
  private static final Set<String> ARGUMENTS =
      Set.of(
          "accountId",
          "ifInState",
          "create",
          "update",
          "destroy",
          "onSuccessActivateScript",
          "onSuccessDeactivateScript");

  /** What is wanted. */
  record Wishes(
      Optional<String> ifInState,
      Map<String, ObjectNode> create,
      Map<String, ObjectNode> update,
      List<String> destroy,
      Optional<String> activate,
      boolean deactivate) {
    static Wishes of(Arguments arguments) {
      return new Wishes(
          arguments.text("ifInState"),
          arguments.objects("create"),
          arguments.objects("update"),
          arguments.texts("destroy").orElse(List.of()),
          arguments.text("onSuccessActivateScript"),
          arguments.any("onSuccessDeactivateScript").isPresent()
              && arguments.flag("onSuccessDeactivateScript", false));
    }

    int count() {
      return create.size() + update.size() + destroy.size();
    }
  }

  @Override
  public ObjectNode call(Call call) throws IOException {
    Wishes wishes = Wishes.of(call.arguments().allow(ARGUMENTS));
    if (wishes.count() > services.limits().objectsInSet()) {
      throw MethodError.of("requestTooLarge");
    }
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ScriptListing listing = services.listing(call.account());
      if (wishes.ifInState().filter(state -> !state.equals(listing.state())).isPresent()) {
        throw MethodError.of("stateMismatch");
      }
      ScriptDrafts drafts = new ScriptDrafts(services, call, listing);
      drafts.judge(wishes);
      List<ScriptEdit> edits = ScriptEditOrder.of(drafts);
      ScriptChange change = change(call, edits, listing);
      if (change == ScriptChange.DONE) {
        return new ScriptSetResult(services, call, drafts).response(!edits.isEmpty());
      }
      if (change != ScriptChange.OTHER_STATE) {
        drafts.refuseAll(refusal(change));
        return new ScriptSetResult(services, call, drafts).response(false);
      }
    }
    throw MethodError.of("serverUnavailable", "others are changing the scripts");
  }

  private ScriptChange change(Call call, List<ScriptEdit> edits, ScriptListing listing)
      throws IOException {
    if (edits.isEmpty()) {
      return ScriptChange.DONE;
    }
    ScriptEdits all = new ScriptEdits(edits, call.caller().author(), Optional.empty());
    return services.store().change(call.account(), all.inState(listing.state()));
  }

  /** What a store refuses that was judged otherwise here: its quota is another one. */
  private static SetError refusal(ScriptChange change) {
    return switch (change) {
      case TOO_MANY -> SetError.of("overQuota");
      case TOO_LARGE -> SetError.of("tooLarge");
      case DONE, NONEXISTENT, ALREADY_EXISTS, ACTIVE, OTHER_STATE ->
          SetError.of("forbidden", "the script store refuses it: " + change);
    };
  }
}
