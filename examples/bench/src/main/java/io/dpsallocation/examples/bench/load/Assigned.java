package io.dpsallocation.examples.bench.load;

/**
 * What a device was told in the end.
 *
 * @param deviceId its ID in the hub
 * @param hub the hub's host name
 */
record Assigned(String deviceId, String hub) {

    static Assigned by(Answer answer) {
        return new Assigned(answer.text("/registrationState/deviceId"), answer.text("/registrationState/assignedHub"));
    }
}
