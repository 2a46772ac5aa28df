package org.tamis.engine.ext.subaddress;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.base.AddressSpace;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.AddressPart;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.ValueSpace;

/** RFC 5233: {@code :user} and {@code :detail}. */
public final class SubaddressExtension implements Extension {
  @Override
  public String capability() {
    return "subaddress";
  }

  @Override
  public List<AddressPart> addressParts() {
    return List.of(Part.values());
  }

  private enum Part implements AddressPart {
    USER("user") {
      @Override
      public ValueSpace space(Settings settings) {
        return new AddressSpace(AddressSpace.Part.USER, settings.recipientDelimiter());
      }

      @Override
      Optional<String> part(String localPart, int split, int delimiterLength) {
        // RFC 5233 §4: without a detail, the user is the whole local part
        return Optional.of(split < 0 ? localPart : localPart.substring(0, split));
      }
    },
    DETAIL("detail") {
      @Override
      public ValueSpace space(Settings settings) {
        return new AddressSpace(AddressSpace.Part.DETAIL);
      }

      @Override
      Optional<String> part(String localPart, int split, int delimiterLength) {
        // RFC 5233 §4: without a detail nothing matches; an empty detail is the empty value
        return split < 0
            ? Optional.empty()
            : Optional.of(localPart.substring(split + delimiterLength));
      }
    };

    private final String tag;

    Part(String tag) {
      this.tag = tag;
    }

    abstract Optional<String> part(String localPart, int split, int delimiterLength);

    @Override
    public String tag() {
      return tag;
    }

    /** Split at the first delimiter that leaves a user, as mail servers do. */
    @Override
    public Optional<String> of(Address address, Settings settings) {
      if (!address.isValid()) {
        return Optional.empty();
      }
      String delimiter = settings.recipientDelimiter();
      int split = address.localPart().indexOf(delimiter, 1);
      return part(address.localPart(), split, delimiter.length());
    }
  }
}
