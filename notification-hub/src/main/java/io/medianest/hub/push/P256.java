package io.medianest.hub.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** Keys on the curve P-256 and their uncompressed form of 65 bytes, as Web Push wants them. */
final class P256 {
  private static final String CURVE = "secp256r1";
  private static final int COORDINATE = 32;
  private static final int LENGTH = 1 + 2 * COORDINATE;
  private static final byte UNCOMPRESSED = 4;

  private P256() {}

  static KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE));
    return generator.generateKeyPair();
  }

  static byte[] encode(ECPublicKey key) {
    byte[] encoded = new byte[LENGTH];
    encoded[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), encoded, 1);
    put(key.getW().getAffineY(), encoded, 1 + COORDINATE);
    return encoded;
  }

  /**
   * @throws GeneralSecurityException when it is no point of the curve
   */
  static ECPublicKey decode(byte[] encoded) throws GeneralSecurityException {
    if (encoded.length != LENGTH || encoded[0] != UNCOMPRESSED) {
      throw new GeneralSecurityException("not an uncompressed point");
    }
    ECPoint point =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(encoded, 1, 1 + COORDINATE)),
            new BigInteger(1, Arrays.copyOfRange(encoded, 1 + COORDINATE, LENGTH)));
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  /** Refuses a point that is not on the curve. */
  static byte[] agree(KeyPair own, ECPublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }

  private static void put(BigInteger coordinate, byte[] into, int at) {
    byte[] bytes = coordinate.toByteArray();
    int skip = Math.max(0, bytes.length - COORDINATE);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, into, at + COORDINATE - length, length);
  }
}
