package org.tamis.engine.ext.editheader;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Reading;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/**
 * RFC 5293 §5.
 *
 * @param index which of the fields is looked at; empty for all of them
 * @param matches whether the field that is looked at is to go; empty for whatever its value
 */
record DeleteHeader(
    Call call,
    EditHeaderSettings settings,
    Text name,
    Optional<Index> index,
    Optional<Condition> matches)
    implements Step {
  private static final Parameter<Long> INDEX = Parameter.number("index");
  private static final Parameter<Boolean> LAST = Parameter.flag("last");
  private static final Parameter<Text> NAME = FieldName.parameter();
  private static final Parameter<TextList> PATTERNS = Parameter.strings("value patterns");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "deleteheader",
              Signature.NOTHING.tag(INDEX).tag(LAST).positional(NAME).optionallyMatching(PATTERNS),
              DeleteHeader::generate)
          .needing(Needs.HEADER)
          .checkedBy(DeleteHeader::check)
          .foreseenAs(call -> new Prospect.Edits(call.get(NAME).constant(), false));

  /** One of several fields, counted from 1, from the top or from the bottom. */
  record Index(long number, boolean fromBottom) {
    List<HeaderField> of(List<HeaderField> fields) {
      // RFC 5293 §5: an index past the end is no error
      if (number > fields.size()) {
        return List.of();
      }
      int counted = (int) number;
      return List.of(fields.get(fromBottom ? fields.size() - counted : counted - 1));
    }
  }

  private static void check(Call call, Report report) {
    if (call.has(LAST) && !call.has(INDEX)) {
      report.error(
          "SV0275",
          call.spanOf(LAST),
          "`:last` of `deleteheader` needs `:index`",
          "for the last field, write `:index 1 :last`");
    }
    if (call.find(INDEX).filter(number -> number == 0).isPresent()) {
      report.error("SV0219", call.spanOf(INDEX), "`:index` counts from 1");
    }
    FieldName.warnUnless(settings(call)::allowsDeleting, call, NAME, report);
  }

  private static Step generate(Call call) {
    return new DeleteHeader(
        call,
        settings(call),
        call.get(NAME),
        call.find(INDEX).map(number -> new Index(number, call.has(LAST))),
        call.has(PATTERNS) ? Optional.of(call.match(new Candidate.Value())) : Optional.empty());
  }

  @Override
  public Flow execute(Run run) {
    run.at(call.origin());
    HeaderName field = FieldName.of(name, run);
    // RFC 5293 §6: what is not permitted is silently ignored
    if (settings.allowsDeleting(field)) {
      List<HeaderField> all = run.message().fields(field);
      // RFC 5293 §5: the counting happens before the match
      List<HeaderField> gone = matching(index.map(i -> i.of(all)).orElse(all), run);
      run.work().spend(1L + all.size());
      if (!gone.isEmpty()) {
        Changes.make(run.message().without(gone), settings, run);
      }
    }
    return Flow.NEXT;
  }

  private List<HeaderField> matching(List<HeaderField> fields, Run run) {
    Reading reading = call.seeksOctets() ? Reading.OCTETS : Reading.TEXT;
    return matches
        .map(condition ->
            fields.stream().filter(f -> Candidate.holds(f, reading, condition, run)).toList())
        .orElse(fields);
  }

  private static EditHeaderSettings settings(Call call) {
    return call.settings().of(EditHeaderSettings.class, EditHeaderSettings.DEFAULTS);
  }
}
