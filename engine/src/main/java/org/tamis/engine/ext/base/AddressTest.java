package org.tamis.engine.ext.base;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.KnownFields;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.grammar.diagnostic.Fix;
import org.tamis.grammar.source.Span;

/**
 * RFC 5228 §5.1. Any header may be named: a field without addresses in it has none to match, which
 * serves rule authors better than a list of allowed names that would leave out theirs.
 */
final class AddressTest {
  private static final Parameter<TextList> NAMES = HeaderNames.parameter().alternatives();
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  static final TestSpec SPEC =
      TestSpec.of(
              "address",
              Signature.NOTHING.withAddressPart().positional(NAMES).matching(KEYS),
              AddressTest::generate)
          .needing(AddressTest::needs)
          .checkedBy(AddressTest::check)
          .comparing(AddressTest::space);

  private AddressTest() {}

  private static Needs needs(Call call) {
    return FieldSource.of(call).needs(call.derived(NAMES, HeaderNames::of));
  }

  /** RFC 5228 §5.1: implementations must restrict it to fields that hold addresses. */
  private static void check(Call call, Report report) {
    HeaderNames.check(call.get(NAMES), report);
    for (Text name : call.get(NAMES).items()) {
      name.constant()
          .filter(KnownFields::holdsNoAddress)
          .ifPresent(field ->
              report.warning(
                  "SV0282",
                  name.span(),
                  "`address` finds only addresses, and \"" + field + "\" holds none",
                  Advice.of("use `header`", new Fix.Replace(nameOf(call), "header"))));
    }
  }

  private static Span nameOf(Call call) {
    int start = call.span().start();
    return new Span(start, start + SPEC.name().length());
  }

  private static ValueSpace space(Call call) {
    List<String> names = call.get(NAMES).constant().orElse(List.of());
    ValueSpace part = call.addressPart().space(call.settings());
    boolean ofMessage = FieldSource.of(call).equals(FieldSource.MESSAGE);
    return ofMessage && KnownFields.areInAllMail(names) ? new ValueSpace.Everywhere(part) : part;
  }

  private static Condition generate(Call call) {
    return call.match(
        new Values(
            FieldSource.of(call),
            call.derived(NAMES, HeaderNames::of),
            call.addressPart(),
            call.settings()));
  }

  /** One part of each address. */
  record Values(FieldSource fields, HeaderNames names, AddressPart part, Settings settings)
      implements NamedFields {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      List<HeaderField> looked = fields.fields(run, names.names(run));
      for (int i = 0; i < looked.size(); i++) { // no iterator for each of a script's tests
        if (anyAddress(LookedAddresses.of(looked.get(i), run), wanted)) {
          return true;
        }
      }
      return false;
    }

    private boolean anyAddress(List<Address> addresses, Predicate<String> wanted) {
      for (int i = 0; i < addresses.size(); i++) {
        Address address = addresses.get(i);
        if (isPart(address) && Spelling.any(part, address, settings, wanted)) {
          return true;
        }
      }
      return false;
    }

    /** RFC 5228 §2.7.4: what has no domain is not a valid address in a message. */
    private boolean isPart(Address address) {
      return part.isWhole() || address.hasDomain();
    }

    /** RFC 5231 §4.2: {@code :count} counts mailboxes, whichever part of them is asked for. */
    @Override
    public OptionalLong count(Run run) {
      long count = 0;
      for (HeaderField field : fields.fields(run, names.names(run))) {
        count += LookedAddresses.of(field, run).size();
      }
      return OptionalLong.of(count);
    }

    @Override
    public List<ValueSource> pieces() {
      return names.each().stream()
          .<ValueSource>map(n -> new Values(fields, n, part, settings))
          .toList();
    }

    @Override
    public boolean isStable() {
      return fields.isStable() && names instanceof HeaderNames.Fixed;
    }
  }
}
