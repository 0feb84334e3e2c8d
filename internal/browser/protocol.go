package browser

import (
	"encoding/json"
	"fmt"
)

// object is a JSON object.
type object = map[string]any

// message is what the browser sends: the answer to a command, or an event.
type message struct {
	ID     int
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct{ Message string }
}

// call sends a command and waits for its answer. What happens meanwhile is noted.
func (b *Browser) call(method string, params object, result any) error {
	b.last++
	command := object{"id": b.last, "method": method}
	if params != nil {
		command["params"] = params
	}
	if b.session != "" {
		command["sessionId"] = b.session
	}
	data, err := json.Marshal(command)
	if err != nil {
		return err
	}
	if _, err := b.in.Write(append(data, 0)); err != nil {
		return fmt.Errorf("browser: %s: %w", method, err)
	}
	for {
		m, err := b.receive()
		switch {
		case err != nil:
			return fmt.Errorf("browser: %s: %w", method, err)
		case m.ID != b.last:
			b.note(m)
		case m.Error != nil:
			return fmt.Errorf("browser: %s: %s", method, m.Error.Message)
		case result == nil:
			return nil
		default:
			return json.Unmarshal(m.Result, result)
		}
	}
}

// receive reads the next message, which ends with a zero byte.
func (b *Browser) receive() (message, error) {
	var m message
	data, err := b.out.ReadBytes(0)
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(data[:len(data)-1], &m)
}

// note keeps the requests of the page.
func (b *Browser) note(m message) {
	if m.Method != "Network.requestWillBeSent" {
		return
	}
	var sent struct{ Request struct{ URL string } }
	if json.Unmarshal(m.Params, &sent) == nil {
		b.requests = append(b.requests, sent.Request.URL)
	}
}

// evaluate runs an expression in the page and reads its value.
func (b *Browser) evaluate(expression string, value any) error {
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	err := b.call("Runtime.evaluate", object{"expression": expression, "returnByValue": true, "awaitPromise": true}, &answer)
	if err != nil {
		return err
	}
	if e := answer.ExceptionDetails; e != nil {
		return fmt.Errorf("browser: %s %s", e.Text, e.Exception.Description)
	}
	return json.Unmarshal(answer.Result.Value, value)
}
