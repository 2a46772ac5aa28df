package org.tamis.engine.ext.processcalendar;

import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.extlists.ExtlistsExtension;
import org.tamis.engine.ext.extlists.ListMembership;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.ext.variables.VariablesExtension;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Octets;

/** {@code processcalendar}: RFC 9671 §4. What it does in a run is in {@link Processing}. */
final class ProcessCalendarAction {
  private static final Parameter<Boolean> ALLOW_PUBLIC = Parameter.flag("allowpublic");
  private static final Parameter<TextList> ADDRESSES =
      Parameter.strings("addresses", OutboundAddress::problem);
  private static final Parameter<Boolean> UPDATES_ONLY = Parameter.flag("updatesonly");
  private static final Parameter<Text> CALENDAR_ID =
      Parameter.string("calendarid", ProcessCalendarAction::calendarProblem);
  private static final Parameter<Boolean> DELETE_CANCELLED = Parameter.flag("deletecancelled");
  private static final Parameter<Text> ORGANIZERS = Parameter.string("organizers");
  private static final Parameter<Text> OUTCOME = Parameter.string("outcome");
  private static final Parameter<Text> REASON = Parameter.string("reason");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "processcalendar",
              Signature.NOTHING
                  .tag(ALLOW_PUBLIC)
                  .tag(ADDRESSES)
                  .atMostOne(UPDATES_ONLY, CALENDAR_ID) // RFC 9671 §4.3
                  .tag(DELETE_CANCELLED)
                  .tag(ORGANIZERS)
                  .tag(OUTCOME)
                  .tag(REASON),
              ProcessCalendarAction::generate)
          .checkedBy(ProcessCalendarAction::check);

  private ProcessCalendarAction() {}

  private static Optional<String> calendarProblem(String id) {
    if (id.isEmpty()) {
      return Optional.of("the calendar ID is empty");
    }
    return Octets.areIn(id) ? Optional.of("the calendar ID is not UTF-8") : Optional.empty();
  }

  private static void check(Call call, Report report) {
    // RFC 9671 §4: the tags of what is not required must cause an error
    if (call.has(ORGANIZERS)
        && has(ExtlistsExtension.class, "extlists", ORGANIZERS, call, report)) {
      ListMembership.check(call.get(ORGANIZERS), report);
    }
    checkVariable(OUTCOME, call, report);
    checkVariable(REASON, call, report);
  }

  private static void checkVariable(Parameter<Text> tag, Call call, Report report) {
    if (call.has(tag) && has(VariablesExtension.class, "variables", tag, call, report)) {
      VariableScope.checkName(call, tag, report);
    }
  }

  private static boolean has(
      Class<? extends Extension> extension,
      String capability,
      Parameter<?> tag,
      Call call,
      Report report) {
    boolean active = call.compilation().active().stream().anyMatch(extension::isInstance);
    if (!active) {
      report.error(
          "SV0368",
          call.spanOf(tag),
          "`:" + tag + "` needs the capability \"" + capability + "\"",
          "add \"" + capability + "\" to the `require` at the top");
    }
    return active;
  }

  private static Step generate(Call call) {
    Processing processing =
        new Processing(
            call.has(ALLOW_PUBLIC),
            call.find(ADDRESSES),
            call.has(UPDATES_ONLY),
            call.find(CALENDAR_ID),
            call.has(DELETE_CANCELLED),
            call.find(ORGANIZERS),
            variable(OUTCOME, call),
            variable(REASON, call));
    return call.action(processing::action);
  }

  private static Optional<Variable> variable(Parameter<Text> tag, Call call) {
    return call.find(tag)
        .map(name -> VariableScope.checked(name.constant().orElseThrow(), call.compilation()));
  }
}
