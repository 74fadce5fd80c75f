package io.dpsallocation.strategies.condition;

/**
 * The enrollment makes the device an IoT Edge device, or does not. One that says nothing of it does not.
 *
 * @param iotEdge which of the two
 */
record IotEdgeCondition(boolean iotEdge) implements RequestCondition {

    @Override
    public boolean holds(RequestFacts facts) {
        return facts.isIotEdge() == iotEdge;
    }

    @Override
    public String wanted() {
        return iotEdge ? "an IoT Edge device" : "a device that is no IoT Edge device";
    }
}
