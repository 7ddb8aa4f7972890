import { Select } from "../../components/field";
import { Notice } from "../../components/notice";
import { addUsers } from "../../strings/add-users";
import { type Encoding, encodings } from "./reading/encoding";

const text = addUsers.encoding;

const options = encodings.map((encoding) => [encoding, text.names[encoding]] as const);

interface EncodingChoiceProps {
  encoding: Encoding;
  onChoose: (encoding: Encoding) => void;
}

/** Says in which encoding a file was read that does not tell, and lets the person choose another. */
export const EncodingChoice = ({ encoding, onChoose }: EncodingChoiceProps) => (
  <Notice kind="info" title={text.guessed(text.names[encoding])} lines={[text.look]}>
    <Select
      label={text.label}
      value={encoding}
      options={options}
      onValue={(chosen) => onChoose(chosen as Encoding)}
    />
  </Notice>
);
