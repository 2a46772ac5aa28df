package org.tamis.engine.ext.date;

import java.util.Optional;
import org.tamis.engine.ext.base.FieldSource;
import org.tamis.engine.ext.base.HeaderNames;
import org.tamis.engine.match.Collations;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.ValueSpace;

/** The arguments of {@code date} and {@code currentdate}. */
final class DateTests {
  private static final Parameter<Text> ZONE = Parameter.string("zone", Zone::problem);
  private static final Parameter<Boolean> ORIGINAL_ZONE = Parameter.flag("originalzone");
  private static final Parameter<Text> HEADER = HeaderNames.single();
  private static final Parameter<Text> PART = Parameter.string("date part", DatePart::problem);
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  private static final Chosen.Meaning<DatePart> PARTS =
      new Chosen.Meaning<>(DatePart::of, DatePart::problem);
  private static final Chosen.Meaning<Zone> ZONES = new Chosen.Meaning<>(Zone::of, Zone::problem);

  /** RFC 5260 §4. */
  static final TestSpec DATE =
      TestSpec.of(
              "date",
              Signature.NOTHING
                  // RFC 5260 §4.1: it is an error to specify both
                  .atMostOne(ZONE, ORIGINAL_ZONE)
                  .positional(HEADER)
                  .positional(PART)
                  .matching(KEYS),
              DateTests::date)
          .needing(DateTests::needs)
          .checkedBy(DateTests::checkDate)
          .comparing(DateTests::space);

  /** RFC 5260 §5. */
  static final TestSpec CURRENT_DATE =
      TestSpec.of(
              "currentdate",
              Signature.NOTHING.tag(ZONE).positional(PART).matching(KEYS),
              DateTests::currentDate)
          .needing(Needs.NOTHING)
          .checkedBy(DateTests::check)
          .comparing(DateTests::space);

  private DateTests() {}

  private static Needs needs(Call call) {
    return FieldSource.of(call).needs(HeaderNames.of(call.get(HEADER)));
  }

  private static Condition date(Call call) {
    FieldSource fields = FieldSource.of(call);
    HeaderNames header = HeaderNames.of(call.get(HEADER));
    return call.match(new DateValues(new Dates.OfHeader(fields, header), zone(call), part(call)));
  }

  private static Condition currentDate(Call call) {
    return call.match(new DateValues(new Dates.OfRun(), zone(call), part(call)));
  }

  private static Chosen<DatePart> part(Call call) {
    return Chosen.of(call.get(PART), PARTS);
  }

  private static Chosen<Zone> zone(Call call) {
    Zone untold = call.has(ORIGINAL_ZONE) ? new Zone.Original() : new Zone.Local();
    return call.find(ZONE)
        .map(zone -> Chosen.of(zone, ZONES))
        .orElseGet(() -> new Chosen.Fixed<>(untold));
  }

  private static ValueSpace space(Call call) {
    boolean numeric = call.comparator().equals(Collations.ASCII_NUMERIC);
    Optional<String> zone = call.find(ZONE).flatMap(Text::constant);
    return call.get(PART)
        .constant()
        .flatMap(DatePart::of)
        .<ValueSpace>map(part -> new DateSpace(part, numeric, zone))
        .orElse(ValueSpace.ANY);
  }

  private static void checkDate(Call call, Report report) {
    HeaderNames.check(call.get(HEADER), report);
    check(call, report);
  }

  /** RFC 5260 §4.3: i;ascii-numeric reads leading digits, so of a date the year alone. */
  private static void check(Call call, Report report) {
    boolean cut =
        call.get(PART).constant().flatMap(DatePart::of).stream()
            .anyMatch(DatePart::isMoreThanDigits);
    if (cut && call.comparator().equals(Collations.ASCII_NUMERIC)) {
      report.warning(
          "SV0265",
          call.spanOf(PART),
          "comparator \"i;ascii-numeric\" compares only the leading digits of this date part",
          "remove the comparator");
    }
  }
}
