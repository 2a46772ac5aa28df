package org.tamis.engine.ext.editheader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.compose.ComposedField;
import org.tamis.engine.compose.MailboxField;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.message.Message;
import org.tamis.engine.message.Message.Place;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Domain;

/** RFC 5293 §4. */
final class AddHeader {
  private static final Parameter<Boolean> LAST = Parameter.flag("last");
  private static final Parameter<Text> NAME = FieldName.parameter();
  private static final Parameter<Text> VALUE = Parameter.string("value");

  static final CommandSpec SPEC =
      CommandSpec.of(
              "addheader",
              Signature.NOTHING.tag(LAST).positional(NAME).positional(VALUE),
              AddHeader::generate)
          .needing(Needs.HEADER)
          .checkedBy(AddHeader::check)
          .foreseenAs(call -> new Prospect.Edits(call.get(NAME).constant(), true));

  private AddHeader() {}

  private static void check(Call call, Report report) {
    EditHeaderSettings settings = settings(call);
    FieldName.warnUnless(settings::allowsAdding, call, NAME, report);
    call.get(VALUE)
        .constant()
        .flatMap(value -> problem(value, settings))
        .ifPresent(problem -> report.error("SV0276", call.spanOf(VALUE), problem));
  }

  private static Step generate(Call call) {
    EditHeaderSettings settings = settings(call);
    Text name = call.get(NAME);
    Text value = call.get(VALUE);
    Place place = call.has(LAST) ? Place.BOTTOM : Place.TOP;
    return run -> {
      run.at(call.origin());
      HeaderName field = FieldName.of(name, run);
      String text = checked(value.value(run), settings, run);
      // RFC 5293 §6: what is not permitted is silently ignored
      if (settings.allowsAdding(field)) {
        run.work().spend(field.text().length() + text.length());
        Message changed = run.message().with(composed(field, text), place);
        Changes.make(changed, settings, run);
      }
      return Flow.NEXT;
    };
  }

  /** RFC 2047 §5: an encoded word may stand for a name beside an address, not for an address. */
  private static byte[] composed(HeaderName field, String text) {
    boolean structured = KnownFields.isOfMailboxes(field.text()) && !Domain.isAscii(text);
    List<Address> mailboxes = structured ? OutboundAddress.mailboxes(text) : List.of();
    return mailboxes.isEmpty() ? ComposedField.of(field, text) : MailboxField.of(field, mailboxes);
  }

  private static String checked(String value, EditHeaderSettings settings, Run run) {
    problem(value, settings)
        .ifPresent(problem -> {
          throw run.abort("SR0051", problem);
        });
    return value;
  }

  /** RFC 5293 §4: a value that exceeds the limit must be flagged as an error. */
  private static Optional<String> problem(String value, EditHeaderSettings settings) {
    return value.getBytes(UTF_8).length > settings.longestValue()
        ? Optional.of(
            "the value of the header field is longer than "
                + settings.longestValue()
                + " octets (limit `header value`)")
        : Optional.empty();
  }

  private static EditHeaderSettings settings(Call call) {
    return call.settings().of(EditHeaderSettings.class, EditHeaderSettings.DEFAULTS);
  }
}
